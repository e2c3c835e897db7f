"""What is told in passing and holds for the whole conversation."""

from __future__ import annotations

from talentsync.conversation.memory import Memory
from talentsync.conversation.offer import Plain

LASTING = (
    "recipient_name",
    "recipient_designation",
    "company_name",
    "sender_name",
    "job_role",
    "sender_role_or_goal",
    "industry",
    "current_role",
    "company_url",
)
_SAME = {"role": "job_role", "name": "sender_name"}
_LONGEST = 300


def remember(memory: Memory, told: Plain) -> Memory:
    """The memory with what was told that lasts; what belonged to another person goes."""
    facts = dict(memory.facts)
    told = {lasting: told[field] for field, lasting in _SAME.items() if field in told} | told
    if told.get("recipient_name"):
        for field in _of_the_former(memory, told):
            facts.pop(field, None)
    for field in LASTING:
        value = told.get(field)
        if isinstance(value, str) and value and len(value) <= _LONGEST:
            facts[field] = value
    if "job_role" in told and "sender_role_or_goal" not in told:
        facts.pop("sender_role_or_goal", None)
    return memory.model_copy(update={"facts": facts})


def _of_the_former(memory: Memory, told: Plain) -> list[str]:
    """What was told of the recipient before: of another one, the position and the company."""
    name = told["recipient_name"]
    gone = []
    if memory.facts.get("recipient_name", name) != name:
        gone.append("recipient_designation")
    known = {(job.known or {}).get("company_name") for job in memory.jobs}
    company = memory.facts.get("company_name")
    for answered in memory.answered.values():
        former = answered.arguments
        other = former.get("recipient_name", name) != name
        if other and former.get("company_name") == company and company not in known:
            gone.append("company_name")
    return gone
