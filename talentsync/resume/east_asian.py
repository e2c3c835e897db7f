"""Names of persons and places in Chinese, Japanese and Korean letters, where few letters are a whole name."""

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
# Towns and countries that are written without the letter for town, province or state.
_PLACES_OF_COUNTRY = {
    "CN": (
        "中国 中國 北京 上海 广州 深圳 杭州 南京 成都 武汉 西安 重庆 天津 苏州 "
        "北京市 上海市 重庆市 天津市 广州市 深圳市"
    ),
    "HK": "香港",
    "MO": "澳门",
    "TW": "台北 臺北 台湾 臺灣 台北市 臺北市",
    "JP": ("日本 東京 東京都 大阪 大阪府 京都 京都府 横浜 横浜市 名古屋 福岡 札幌 神戸 北海道"),
    "KR": "대한민국 한국 서울 부산 인천 대구 대전 광주 경기도",
}
_KNOWN_PLACES = {name: country for country, names in _PLACES_OF_COUNTRY.items() for name in names.split()}
# One or more units, the larger first: 上海市浦东新区, 東京都千代田区, 서울특별시 강남구; a street may follow.
_UNITS = re.compile(
    rf"(?:[{_HAN}{_KANA}]{{1,7}}?(?:特别行政区|自治区|[市省県縣都道府州郡区區县])\s?){{1,4}}"
    rf"(?:[{_HAN}{_KANA}\d\s-]{{0,20}}[路街道号號丁目町村弄巷室楼樓\d])?"
    rf"|(?:[{_HANGUL}]{{1,6}}(?:특별자치도|특별시|광역시|[시도군구읍면동])\s?){{1,4}}"
)
_NO_PLACE = re.compile(
    r"(?:公司|株式会社|大学|大學|学校|集团|集團|银行|銀行|医院|病院|研究所|대학교|회사|은행)"
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


def is_east_asian_place(text: str) -> bool:
    """Whether a text is a town, a province or an address in Chinese, Japanese or Korean letters."""
    plain = text.strip()
    if plain in _KNOWN_PLACES:
        return True
    return bool(_UNITS.fullmatch(plain)) and len(plain) > 2 and not _NO_PLACE.search(plain)


def country_of_east_asian(text: str) -> str | None:
    """The ISO code of the country of a known town, province or country that a text begins with."""
    plain = text.strip()
    return next((country for name, country in _KNOWN_PLACES.items() if plain.startswith(name)), None)
