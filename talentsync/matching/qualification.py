"""The Education category: 15 points."""

from __future__ import annotations

from talentsync.matching.candidate import Candidate
from talentsync.matching.conditions import check_gates
from talentsync.matching.part import count_of, part
from talentsync.schemas.job import Gate
from talentsync.schemas.match import GateResult, SubScore

CATEGORY = "Education"
EDUCATION, CERTIFICATES = 10.0, 5.0
OTHER_SUBJECT = 0.8
ONE_LEVEL_BELOW = 0.5
ONLY_PREFERRED = 0.5
"""Share that is kept where a degree is only preferred and not there."""
ISSUER_SHARE = 0.2


def education(candidate: Candidate) -> SubScore:
    """The degree that the job asks for: 10 points.

    In full for the level asked for or higher, 0.8 of it where the job names subjects and the résumé none of
    them, half for one level below, else none; at least half where the degree is only preferred. Accepted
    experience instead of a degree counts in full. Where several degrees are named, the required one decides.
    """
    gates = [gate for gate in candidate.job.gates if gate.kind == "degree"]
    if not gates:
        return part(CATEGORY, "Education", EDUCATION, 0.0, "the job asks for no degree", asked=False)
    gate = min(gates, key=lambda item: (not item.required, -(item.level or 1)))
    result = _result(candidate, gate)
    share = _education_share(gate, result, candidate)
    if not gate.required:
        share = max(share, ONLY_PREFERRED)
    evidence = result.evidence
    if result.status == "passed" and share < 1:
        evidence += f", but not in {' or '.join(gate.names)}"
    return part(CATEGORY, "Education", EDUCATION, share, evidence, result.lines)


def _result(candidate: Candidate, gate: Gate) -> GateResult:
    return next(
        item for item, own in zip(check_gates(candidate), candidate.job.gates, strict=True) if own is gate
    )


def _education_share(gate: Gate, result: GateResult, candidate: Candidate) -> float:
    if result.status == "passed":
        by_degree = candidate.degree >= (gate.level or 1)
        return OTHER_SUBJECT if by_degree and not _in_subject(gate.names, candidate) else 1.0
    return ONE_LEVEL_BELOW if candidate.degree and candidate.degree == (gate.level or 1) - 1 else 0.0


def _in_subject(names: list[str], candidate: Candidate) -> bool:
    """Whether one of the subjects is on the lines of the degrees; true where the job names none."""
    if not names:
        return True
    texts = [f"{entry.degree or ''} {entry.field or ''}" for entry in candidate.profile.education]
    texts += [
        item.text
        for item in candidate.statements
        if item.place == "education" or not set(item.lines).isdisjoint(candidate.degree_lines)
    ]
    words = candidate.reader.words
    studied = frozenset[str]().union(*map(words, texts))
    return any(words(name) <= studied for name in names)


def certificates(candidate: Candidate) -> SubScore:
    """The licences and certificates that the job asks for: 5 points.

    5 * (share of them that is shown) * (0.8 + 0.2 where every certificate entry names its issuer). The issuer
    makes a certificate checkable. Required ones weigh 1, preferred ones 0.4, as keywords do.
    """
    gates = [gate for gate in candidate.job.gates if gate.kind == "licence"]
    if not gates:
        return part(
            CATEGORY, "Certificates", CERTIFICATES, 0.0, "the job asks for no certificate", asked=False
        )
    results = [item for item in check_gates(candidate) if item.kind == "licence"]
    weights = [1.0 if gate.required else 0.4 for gate in gates]
    passed = [weight * (item.status == "passed") for weight, item in zip(weights, results, strict=True)]
    share = sum(passed) / sum(weights)
    entries = candidate.profile.certifications
    issued = all(entry.issuer for entry in entries)
    share *= 1.0 if issued else 1 - ISSUER_SHARE
    shown = sum(item.status == "passed" for item in results)
    evidence = f"{shown} of {count_of(len(gates), 'certificate or licence condition')} shown"
    if not issued:
        evidence += (
            f"; {count_of(sum(not entry.issuer for entry in entries), 'certificate')} without an issuer"
        )
    return part(
        CATEGORY,
        "Certificates",
        CERTIFICATES,
        share,
        evidence,
        (line for item in results for line in item.lines),
    )
