"""Names of persons in Chinese, Japanese and Korean letters, in which few letters are a whole name."""

from __future__ import annotations

import re

_HAN = "\u3400-\u4dbf\u4e00-\u9fff々"
_KANA = "\u3041-\u3096\u30a1-\u30faー"
_HANGUL = "\uac00-\ud7a3"
_LETTERS = re.compile(f"[{_HAN}{_KANA}{_HANGUL}]")
# Family names have up to two letters (up to four in Japanese, kana up to six), given names up to as many.
_NAME = re.compile(
    f"(?:[{_HAN}]{{2,4}}|[{_HAN}]{{1,4}}[ ·・][{_HAN}{_KANA}]{{1,4}}|[{_HAN}]{{1,3}}[{_KANA}]{{2,4}}|"
    f"[{_KANA}]{{2,6}}[ ・][{_KANA}]{{2,6}}|[{_HANGUL}]{{2,4}}|[{_HANGUL}]{{1,2}} [{_HANGUL}]{{1,3}})"
)
# The last letters of towns, provinces and countries, of firms and schools, and of jobs.
_NO_PERSON = re.compile(
    r"(?:[市省県縣都府區区]|中国|中國|日本|韩国|韓国|北京|上海|香港|台[北湾]|臺[北灣]|東京|大阪|서울|부산|대한민국|한국|특별시|광역시|"
    r"公司|大学|大學|学校|集团|[師师]|工程師|经理|經理|主管|助理|专员|개발자|엔지니어|디자이너|매니저|대학교)$"
)
_OTHER_WORDS = frozenset(
    """简历 履历 簡歷 履歷 个人简历 個人簡歷 求职简历 履歴書 職務経歴書 경력기술서 이력서 자기소개서
    个人信息 個人資料 基本信息 基本資料 联系方式 聯絡方式 联系电话 電話 电话 手机 邮箱 地址 住所 現住所
    性别 性別 年龄 年齢 生年月日 出生日期 学歴 職歴 学歴職歴 資格 免許 志望動機 自己紹介 自己PR 教育
    教育背景 教育经历 教育經歷 学历 學歷 工作经历 工作經歷 工作经验 技能 专业技能 專業技能 项目经历
    项目经验 语言 語言 兴趣爱好 自我评价 自我評價 证书 獎項 奖项 总结 简介 求职意向 학력 경력 경력사항
    학력사항 기술 자격증 연락처 이메일 주소 전화 휴대폰 소개 프로젝트 수상 언어 성명 이름 姓名 氏名 名前
    お名前 ふりがな フリガナ""".split()
)


def has_east_asian_letters(text: str) -> bool:
    """Whether any letter is Chinese, Japanese or Korean."""
    return bool(_LETTERS.search(text))


def is_east_asian_name(text: str) -> bool:
    """Whether a text could be a person's name by its letters and their number alone."""
    if not _NAME.fullmatch(text) or text.replace(" ", "") in _OTHER_WORDS:
        return False
    return not _NO_PERSON.search(text)
