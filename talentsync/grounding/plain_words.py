"""Words that a re-wording may bring in: those that add no fact, and those that say the same as another."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache

from talentsync.grounding.words import stem

# Words that say how something is told. Nothing here praises, counts, widens or names a thing.
_PLAIN = """
    about act action activities activity add added adding adds after against along alongside amid among
    amount amounting amounts applied apply applying are area around arrange arranged aspect away back
    base based be became because become becomes becoming before being belong belonging between bring
    brings brought but by call called came carried carries carry carrying case cases cause caused close
    come comprise comprised comprising concern concerned concerning conduct conducted conducting consist
    consisted consisting contain contained containing cover covered covering covers did do does doing
    done down due during duties each effort either end ended ensure ensured ensuring every fall fallen
    falling falls fell field first follow followed following form former formerly found gave get give
    given gives giving go goes going gone got had handle handled handles handling held help hold holding
    holds how i if include included includes including individual instead into involve involved
    involving job just keep keeping keeps kept later latest latter leave leaves leaving left let level
    levels lie like look looked looking looks lose losing lost made make makes making me mean means
    member members method most moved name named namely near new now number obtain obtained obtaining
    occur occurred off old on once one ones onto operate operated operates operating out outcome part
    past people per perform performed performing performs period person personal persons piece place
    placed plus point portion present previous previously prior purpose put puts putting ran range
    rather reach reached reaches reaching receive received receives receiving recent recently regarding
    relate related relating remain remained remaining resulted resulting role round run running runs
    said same saw see seen serve served serves serving session sessions set side similar since small so
    stay stayed stays such take taken takes taking task than then there thereby thereof these they those
    through throughout thus to together took total totaling totalling toward towards turn turned turning
    type under undertake undertaken undertaking undertook unit up upon use used uses using utilise
    utilised utilising utilize utilized utilizing via was way went were when where whereas whereby
    whereupon whether which while whom whose within work worked working works worth would yet"""

# How a deed that the résumé tells as a noun is told: "load forecast" becomes "built a load forecast".
_MADE = """author authored authoring build building built compile compiled compiling compose composed
    create created creating deliver delivered delivering delivers design designed designing designs
    develop developed developing develops draft drafted establish established establishing execute
    executed executing implement implemented implementing implements initiated introduce introduced
    introducing launch launched offer offered offering offers prepare prepared prepares preparing
    produce produced produces producing provide provided provides providing rewrite rewritten rewrote
    set start started write writes writing written wrote"""

# Verbs for one change; that there was a change, and its direction, is judged elsewhere.
_CHANGED = """cut cutting decrease decreased decreasing drop dropped dropping
    expand expanded fell grew grow growing grown growth improve improved
    improvement improving increase increased
    increases increasing lower lowered lowering raise raised raises raising reduce reduced reduces
    reducing reduction rise risen rising rose save saved saving savings shorten shortened shrank"""

# Words that stand for each other, so that neither says more.
_SAME = """
    move moved moving migrate migrated migrating migration switch switched switching transfer transferred port
        ported porting shift shifted transition transitioned convert converted conversion relocate relocated
    find found finding identify identified detect detected discover discovered uncover uncovered spot spotted
    split splitting break broke broken divide divided separate separated
    rebuild rebuilt redesign redesigned redo redone remodel remodelled rework reworked refit refitted renovate
        renovated refurbish refurbished renovation
    replace replaced replacing substitute substituted supersede superseded
    remove removed removing retire retired kill killed drop dropped eliminate eliminated delete deleted ban
        banned banning withdraw withdrew withdrawn
    guest guests diner diners
    customer customers client clients
    employee employees staff personnel worker workers
    colleague colleagues coworker coworkers peer peers
    pupil pupils student students learner learners
    patient patients
    child children kid kids
    doctor doctors physician physicians
    lawyer lawyers attorney attorneys
    vehicle vehicles
    shop shops store stores
    firm firms company companies business businesses
    hospital hospitals clinic clinics
    meeting meetings session sessions
    hearing hearings
    class classes course courses lesson lessons
    teach teaches teaching taught train trains training trained instruct instructs instructed instruction
        instructor
    hire hired hires hiring recruit recruited recruits recruiting recruitment
    sell sells sold selling sale sales
    buy buys buying bought purchase purchased purchases purchasing procure procured procurement
    check checks checked checking verify verifies verified verification validate validated validation
    audit audits audited auditing
    review reviews reviewed reviewing
    test tests tested testing
    examine examined examination inspect inspected inspection
    analyse analyses analysed analysing analyze analyzed analyzes analyzing analysis
    study studies studied
    research researched
    investigate investigated investigation investigations
    measure measured measurement
    monitor monitors monitored monitoring
    maintain maintains maintained maintaining maintenance
    repair repaired repairs fix fixed fixes
    operate operates operated operating operation run runs ran running administer administers administered
        administering administration
    fly flew flown flight flights haul
    drive drives drove driven driving
    grow grows grew grown growing growth
    supervise supervises supervised supervising supervision supervisor oversee oversees oversaw overseen
    coordinate coordinates coordinated coordinating coordination
    advise advises advised advising advice
    negotiate negotiates negotiated negotiating negotiation
    represent represents represented representation
    respond responds responded response
    support supports supported supporting help helps helped helping assist assists assisted assisting aid
        aided
    answer answers answered answering reply replies replied
    resolve resolves resolved resolution solve solved solution settle settled
    treat treats treated treatment
    care cares cared caring
    cook cooks cooked cooking
    clean cleans cleaned cleaning
    calculate calculates calculated calculation calculations compute computed
    translate translates translated translation
    interpret interprets interpreted interpreting interpretation
    edit edits edited editing
    publish published publication
    draw draws drew drawn drawing drawings
    film filmed filming
    photograph photographed photography
    document documented documenting documentation
    report reports reported reporting
    present presents presented presenting presentation
    speak speaks spoke spoken speech
    program programs programmed programming programmes
    code codes coded coding
    configure configures configured configuration configuring
    install installs installed installing installation
    deploy deploys deployed deploying deployment
    automate automates automated automating automation
    integrate integrates integrated integrating integration
    optimise optimised optimising optimisation optimize optimized optimizing optimization tune tuned tuning
    process processes processed processing
    dispense dispenses dispensed dispensing
    schedule schedules scheduled scheduling
    order orders ordered ordering
    close closes closed closing closure
    open opens opened opening
    release releases released
    adopt adopts adopted adoption
    accept accepts accepted acceptance
    win wins won winning
    lose loses lost losing loss
    pay pays paid payment payments
    fare fares
    error errors
    fault faults defect defects bug bugs
    failure failures fail fails failed
    alarm alarms alert alerts
    incident incidents
    task tasks
    target targets goal goals
    expense expenses cost costs
    spend spends spent spending
    revenue revenues turnover takings
    quick quickly fast faster
    old older over above
    young younger under below
    less fewer lower
    monthly month
    weekly week
    daily day
    annual annually yearly year
    quarterly quarter
    nightly night
    hourly hour
    fortnightly fortnight
    bicycle bicycles bike bikes
    car cars automobile automobiles
    home homes house houses
    flat flats apartment apartments
    road roads street streets
    building buildings
    article articles story stories
    show shows programme
    newspaper paper
    software application applications app apps
    website websites site
    database databases
    server servers
    guide guideline guidelines
    policy policies
    proposal propose proposes proposed
    plan plans planned planning
    calendar calendars diary diaries
    travel trips
    team teams group groups
    crew crews
    fellow fellowship
    forecast forecasts forecasting forecasted
    estimate estimates estimated
    model models modelled modelling modeled modeling
    design designs designed designing
    sequence sequences sequenced sequencing
    book books bookkeeping
    retain retained retention
    start starts started begin began begun
    finish finished complete completed completing completion
    join joins joined joiner joiners
    participate participates participated participant participants
    contribute contributes contributed contribution
    compete competes competed competition
    organise organises organised organize organizes organized organisation organization
    patrol patrols patrolled patroller
    fund funds funded funding
    donate donated donation donations
    large big
    small little
    half halves
    main primary principal
    """

_SUFFIXES = frozenset(
    " s es ed d er r or ors ers ing ings ion ions ation ations ment ments ship al ally ly ic ical ance ence "
    "ive able e y ity ure ist ists ise ised ises ising ize ized izes izing "
    "ian ians ia".split(" ")
)
_SHORTEST = 4  # letters that two words of one family share


@cache
def plain() -> frozenset[str]:
    """Stems of the words that add no fact; of those for a change only where the source shows one."""
    return _stems(_PLAIN) | changed()


@cache
def changed() -> frozenset[str]:
    """Stems of the words for a change."""
    return _stems(_CHANGED)


@cache
def made() -> frozenset[str]:
    """Stems of the verbs for making something, which all say the same of who made it."""
    return _stems(_MADE)


@cache
def _groups() -> dict[str, tuple[frozenset[str], ...]]:
    """The groups of stems that stand for each other, by each of their stems."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for group in _lines():
        for name in group:
            found[name] = (*found.get(name, ()), group)
    return found


def synonyms() -> list[str]:
    """The words that stand for each other, a line each group; a deeper indent continues the line before."""
    joined = _SAME.replace("\n        ", " ")
    return [line for line in joined.splitlines() if line.strip()]


def _lines() -> list[frozenset[str]]:
    return [_stems(line) for line in synonyms()]


def says_the_same(word: str, known: Set[str]) -> bool:
    """Whether one of the known stems or words stands for a folded word, or is of its family.

    Args:
        word: as `words` gives it.
        known: words and stems of the sentence that is re-worded.
    """
    if any(group & known for group in _groups().get(stem(word), ())):
        return True
    return one_family(word, known)


def one_family(word: str, known: Iterable[str]) -> bool:
    """Whether a folded word differs from one of the known ones in its ending alone."""
    return any(_one_family(word, other) for other in known)


def _one_family(word: str, other: str) -> bool:
    """Whether two words differ in "re-" and their endings alone, or one is the first part of the other."""
    word, other = word.removeprefix("re"), other.removeprefix("re")
    shared = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        shared += 1
    if shared < _SHORTEST:
        return False
    return any(
        word[cut:] in _SUFFIXES and other[cut:] in _SUFFIXES for cut in range(_SHORTEST, shared + 1)
    ) or (len(stem(word)) >= _SHORTEST and other.startswith(stem(word)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())
