"""Mails and posts in a reply: whole, readable back, and with what was changed."""

from __future__ import annotations

from talentsync.conversation.markers import RULE, read_mail, read_posts
from talentsync.conversation.reports.compose import MAX_CHARS
from talentsync.conversation.reports.mail import report_mail, report_mail_edit
from talentsync.conversation.reports.page import report_page
from talentsync.conversation.reports.posts import report_post_edit, report_posts
from talentsync.conversation.reports.shield import unshielded
from tests.unit.conversation.reports.answers import SITE, answer
from tests.unit.conversation.reports.markdown import tokens

MAIL = r"""## Cold mail, edited

The mail was edited

**Subject:** A \<b>question</b>

---

Dear Jane,

\---

Bo

---

### Changes

````diff
@@ -1 +1 @@
-\--
 \---
+```
````

*Written by the embedded engine.*
"""


def test_an_edited_mail_is_followed_by_its_changes() -> None:
    told = report_mail_edit(
        {
            "message": "The mail was edited",
            "subject": "A <b>question</b>",
            "body": "Dear Jane,\n\n---\n\nBo\n",
            "diff": "@@ -1 +1 @@\n---\n ---\n+```",
            "meta": {},
        }
    )
    assert told == MAIL.replace("question</b>", "question\\</b>")


def test_a_mail_is_read_back_as_it_was_written() -> None:
    mail = answer("cold_mail", subject="Re: a [b](c)", body="Dear Jane,\n---\n<b>Bo</b> \\---\n\\---")
    read = read_mail(report_mail(mail))

    assert read is not None
    assert tuple(map(unshielded, read)) == (mail["subject"], mail["body"])


def test_a_real_mail_is_verbatim_with_its_sources() -> None:
    mail = answer("cold_mail")
    told = report_mail(mail)

    assert f"**Subject:** {mail['subject']}\n\n{RULE}\n\n{mail['body']}\n\n{RULE}\n" in told
    assert f"(<{SITE}>)" in told
    assert report_mail_edit(answer("cold_mail_edit")).count("+Could we speak") == 0
    assert "I speak French." in report_mail_edit(answer("cold_mail_edit"))


def test_an_edit_that_was_not_made_says_why() -> None:
    message = "The mail was not changed. Cannot do this edit without a language model: 'sing'."
    told = report_mail_edit(answer("cold_mail_edit", message=message, diff=""))

    assert message in told
    assert "### Changes" not in told


def test_posts_are_read_back_as_they_were_written() -> None:
    posts = answer("linkedin_posts")
    posts["posts"][1]["text"] = "one\n---\n```\n<b>"
    read = read_posts(report_posts(posts))

    assert [*map(unshielded, read)] == [post["text"] for post in posts["posts"]]


def test_an_edited_post_is_read_back_although_its_diff_has_rules() -> None:
    post = answer("linkedin_post_edit", text="A post", diff="--- a\n+++ b\n---\n ---\n+x")
    assert read_posts(report_post_edit(post)) == ["A post"]


def test_the_pages_that_posts_rest_on_are_links() -> None:
    post = answer("linkedin_post_edit")
    told = report_post_edit(post)
    assert "- Post 1: [A page](<https://example.com/page>) (example.com), ferry-board\n" in told


def test_posts_that_do_not_fit_are_told_by_their_first_lines() -> None:
    posts = [{"text": f"Post *{number}*\n{'word ' * 500}"} for number in range(4)]
    told = report_posts({"posts": posts, "meta": {}})

    assert len(told) <= MAX_CHARS
    assert read_posts(told) == [post["text"].strip() for post in posts[:2]]
    assert told.endswith(
        "*and 2 more, left out here for length:*\n\n"
        "- Post \\*2\\*\n- Post \\*3\\*\n\n*Written by the embedded engine.*\n"
    )


def test_a_draft_that_is_longer_than_a_reply_is_whole() -> None:
    body = "word " * 1900
    read = read_mail(report_mail(answer("cold_mail", body=body)))
    assert read is not None
    assert read[1] == body.strip()


def test_a_long_diff_is_cut_line_by_line() -> None:
    told = report_mail_edit(answer("cold_mail_edit", diff="\n".join(["+line"] * 100)))
    (fence,) = (token for token in tokens(told) if token.type == "fence")

    assert fence.content == "+line\n" * 40
    assert "*and 60 more lines*" in told


def test_the_posts_of_a_page_are_whole_and_the_others_counted() -> None:
    page = answer("linkedin_page")
    told = report_page(page)
    texts = [post["text"] for post in page["suggested_posts"]]
    shown = read_posts(told)

    assert 0 < len(shown) < len(texts)
    assert shown == texts[: len(shown)]
    assert f"*and {len(texts) - len(shown)} more, left out here for length:*" in told
