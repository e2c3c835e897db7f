"""Which section a heading announces, by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from talentsync.resume.rows import despaced, fold
from talentsync.schemas.profile import SectionName

_PHRASES: dict[SectionName, str] = {
    "header": """contact|contacts|contact me|contact information|contact info|contact details|contact data|
        personal information|personal info|personal details|personal data|personal particulars|profiles|links|
        social|social media|social links|online|online presence|find me online|web|get in touch|address|bio data|
        biodata|kontakt|personliche daten|angaben zur person|coordonnees|contacto|datos personales|
        dados pessoais|contatto|contatti|persoonlijke gegevens|on the web|details""",
    "summary": """in short|summary in brief|who am i|summary|profile|professional summary|professional profile|executive summary|career summary|
        summary of qualifications|qualifications summary|about|about me|objective|career objective|
        professional objective|job objective|objective summary|personal statement|personal profile|
        career profile|introduction|intro|bio|biography|overview|career overview|professional overview|who i am|
        in brief|at a glance|snapshot|highlights|career highlights|summary and objective|mission|value proposition|
        highlights of qualifications|qualification highlights|statement|objective statement|profil|uber mich|
        kurzprofil|a propos|a propos de moi|resumen|perfil|perfil profesional|sobre mi|objetivo|
        resumo|resumo profissional|sobre|profilo|profiel|summary statement|synopsis|background summary|hello""",
    "experience": """career to date|career snapshot|where i worked|where i have been|work life|summer work|summer jobs|part time work|part time jobs|experience|work experience|professional experience|employment|employment history|work history|
        career history|job history|professional history|professional background|work|relevant experience|
        industry experience|related experience|career|career experience|positions held|internships|internship|
        internship experience|internships and experience|industrial experience|teaching experience|
        research experience|clinical experience|military experience|military service|military|
        professional employment|employment record|employment experience|experience and employment|
        work and experience|jobs|previous employment|previous experience|past experience|other experience|
        additional experience|current employment|current position|career summary and experience|
        experience highlights|where i have worked|what i have done|work background|engagements|
        consulting experience|freelance experience|freelance|freelance work|academic experience|
        academic appointments|appointments|professional appointments|positions|industrial training|
        selected experience|early career|earlier career|earlier experience|career path|career progression|
        employment background|professional engagements|placements|work placements|
        training and internships|internships and training|berufserfahrung|beruflicher werdegang|berufliche erfahrung|
        werdegang|praxiserfahrung|praktika|experiences|experience professionnelle|experiences professionnelles|
        parcours professionnel|parcours|stages|experiencia|experiencia laboral|experiencia profesional|
        trayectoria profesional|experiencia profissional|historico profissional|esperienza|esperienze|
        esperienza professionale|esperienze professionali|esperienze lavorative|esperienza lavorativa|
        werkervaring|ervaring|doswiadczenie|doswiadczenie zawodowe|arbetslivserfarenhet|erhvervserfaring""",
    "education": """study|school|what i studied|studied|academic studies|academic education|education|academic background|educational background|education background|academics|
        academic qualifications|educational qualifications|educational qualification|academic qualification|
        qualifications|education and training|education and qualifications|qualifications and education|
        academic history|academic profile|academic details|educational details|scholastics|schooling|studies|
        degrees|degree|academic record|education history|educational history|training and education|
        academic credentials|educational credentials|education and credentials|academia|formal education|
        academic training|university|schools|education details|where i studied|academic achievements and education|
        ausbildung|bildung|bildungsweg|studium|schulbildung|akademische ausbildung|aus und weiterbildung|
        formation|formations|etudes|diplomes|formation academique|educacion|formacion|formacion academica|
        estudios|educacao|formacao|formacao academica|istruzione|istruzione e formazione|formazione|opleiding|
        opleidingen|onderwijs|wyksztalcenie|utbildning|uddannelse|education and coursework|scholastic record""",
    "skills": """computing|computers|computer|methods|methodologies|informatics|it|toolbelt|good at|what i do|what i can do|what i do well|i am good at|skills|technical skills|key skills|core skills|professional skills|skill set|skillset|skills summary|
        top skills|hard skills|soft skills|it skills|computer skills|software skills|skills and tools|
        skills and technologies|core competencies|competencies|key competencies|core competences|competences|
        competencies and skills|areas of expertise|expertise|area of expertise|fields of expertise|specialties|
        specialities|specializations|specialisations|specialization|technologies|tools|tools and technologies|
        technologies and tools|technical proficiencies|technical proficiency|proficiencies|technical expertise|
        technical summary|technical profile|technical background|technical competencies|technical knowledge|
        technical stack|tech stack|technology stack|stack|toolbox|toolkit|software|software proficiency|
        software and tools|programming|programming languages|programming skills|programming languages and tools|
        frameworks|capabilities|core capabilities|abilities|strengths|key strengths|core strengths|
        skills and abilities|skills and expertise|skills and competencies|skills and strengths|
        skills and qualifications|skills and proficiencies|skills and knowledge|skills and interests|
        skills and languages|skills highlights|skill highlights|key skills and competencies|
        professional competencies|computer proficiency|technology|technology skills|technology summary|
        other skills|additional skills|relevant skills|summary of skills|skills profile|what i know|
        what i am good at|languages and technologies|technology and tools|languages and frameworks|
        languages and tools|practical skills|clinical skills|laboratory skills|lab skills|research skills|
        functional skills|management skills|transferable skills|interpersonal skills|personal skills|
        knowledge|keywords|kenntnisse|fahigkeiten|edv kenntnisse|it kenntnisse|fachkenntnisse|kompetenzen|
        kenntnisse und fahigkeiten|competences techniques|competences cles|savoir faire|outils|competences informatiques|
        habilidades|competencias|aptitudes|conocimientos|habilidades tecnicas|competencias tecnicas|
        conhecimentos|competenze|competenze tecniche|capacita e competenze|vaardigheden|
        competenties|umiejetnosci|kompetenser|fardigheter|kompetencer|aptitudes y habilidades""",
    "projects": """what i have built|what i have made|things i have made|things i made|what i made|built|projects|personal projects|academic projects|key projects|selected projects|side projects|
        project experience|project work|project highlights|notable projects|major projects|projects undertaken|
        project details|relevant projects|technical projects|open source|open source projects|
        open source contributions|open source work|research projects|course projects|class projects|
        university projects|school projects|freelance projects|portfolio|portfolio projects|portfolio highlights|selected work|
        selected works|works|design projects|engineering projects|capstone|capstone project|capstone projects|
        hackathons|hackathon projects|student projects|projects and research|independent projects|recent projects|
        side work|things i have built|things i built|case studies|projekte|projets|projets personnels|proyectos|
        projetos|progetti|projecten|projekty|projekt|final year project|industrial projects|featured projects""",
    "publications": """publications|publication|selected publications|papers|research papers|journal articles|
        articles|conference papers|conference publications|peer reviewed publications|research publications|
        publications and presentations|publications and talks|patents and publications|publications and patents|
        presentations|conference presentations|talks|invited talks|selected talks|speaking|patents|books|writing|
        published work|scholarly work|posters|conferences|publikationen|veroffentlichungen|publicaciones|
        publicacoes|pubblicazioni|publicaties|bibliography|speaking engagements|talks and presentations""",
    "positions": """positions of responsibility|position of responsibility|responsibilities|leadership|
        leadership experience|leadership and activities|leadership roles|leadership positions|
        leadership activities|extracurricular|extracurricular activities|extra curricular activities|
        extracurriculars|extra curriculars|co curricular activities|cocurricular activities|activities|
        campus involvement|campus activities|student activities|student organizations|clubs|
        clubs and organizations|activities and leadership|leadership and involvement|involvement|organizations|
        activities and societies|board memberships|boards|board service|committees|service and leadership|
        additional activities|activities and interests|extracurricular involvement""",
    "certifications": """tickets|tickets and licences|tickets and licenses|registration|certifications|certification|certificates|certificate|licenses|licences|license|licence|
        licenses and certifications|certifications and licenses|licensure|licensure and certifications|
        licenses and certificates|certificates and licenses|licences and certifications|certifications and licensure|
        professional certifications|professional certification|professional licenses|
        certifications and training|training and certifications|trainings and certifications|
        certificates and training|training|trainings|training courses|courses|online courses|
        courses and certifications|certifications and courses|courses and certificates|professional development|
        continuing education|credentials|professional credentials|professional qualifications|accreditations|
        accreditation|professional training|workshops|moocs|zertifikate|weiterbildung|weiterbildungen|
        zertifizierungen|certificaciones|cursos|certificacoes|certificazioni|certificaten|cursussen|certyfikaty|
        certifications and accreditations|professional education|registrations|professional registrations|
        training and development|technical certifications|it certifications""",
    "achievements": """achievements|achievement|awards|award|honors|honours|honors and awards|awards and honors|
        honours and awards|awards and honours|awards and achievements|achievements and awards|
        accomplishments|key achievements|key accomplishments|selected honors|recognition|recognitions|
        awards and recognition|scholarships|scholarships and awards|awards and scholarships|fellowships|
        fellowships and awards|grants|grants and awards|prizes|distinctions|academic achievements|
        academic honors|honors and scholarships|achievements and honors|merits|auszeichnungen|preise|distinctions et prix|premios|logros|
        reconocimientos|conquistas|riconoscimenti|prijzen|competitions|selected awards|grants and fellowships|
        major achievements|professional achievements|awards and accomplishments|awards and certifications|awards won""",
    "languages": """languages|language|language skills|spoken languages|languages spoken|language proficiency|
        foreign languages|linguistic skills|language abilities|languages known|language competencies|sprachen|
        sprachkenntnisse|langues|idiomas|lingue|talen|jezyki|sprak|sprog|world languages|human languages""",
    "volunteering": """volunteering|volunteer|volunteer experience|volunteer work|voluntary work|
        voluntary experience|volunteer activities|community service|community involvement|community|
        community engagement|community work|social work|social service|volunteerism|volunteering experience|
        volunteer and community|service|ehrenamt|ehrenamtliches engagement|engagement|benevolat|voluntariado|
        volontariato|vrijwilligerswerk|volunteer and leadership|volunteer roles|civic engagement|charity work|
        community and volunteering|volunteer service|outreach""",
    "interests": """interests|hobbies|hobbies and interests|interests and hobbies|personal interests|
        other interests|hobby|passions|interessen|hobbys|centres d'interet|centres d interet|loisirs|intereses|
        aficiones|interesses|interessi|hobby's|outside work|outside of work|zainteresowania|interests and activities|
        free time|when i am not working""",
    "references": """references|reference|referees|professional references|referenzen|referencias|
        references available upon request|references available on request|referenze|referenties|testimonials""",
    "other": """personal|patents pending|declaration|additional information|additional|other|other information|miscellaneous|misc|
        memberships|professional memberships|affiliations|professional affiliations|associations|membership|
        professional associations|relevant coursework|coursework|courses taken|key courses|availability|
        visa status|work authorization|nationality|citizenship|security clearance|clearance|other details|
        further information|sonstiges|divers|otros|outros|altro|overig|research interests|research|teaching|
        thesis|theses|notes|quote|quotes|my motto|philosophy|my time|life philosophy|additional details|salary|
        memberships and affiliations|affiliations and memberships|professional memberships and affiliations""",
}
_LAST_WORD: dict[str, SectionName] = {
    "experience": "experience",
    "experiences": "experience",
    "employment": "experience",
    "work": "experience",
    "internships": "experience",
    "education": "education",
    "skills": "skills",
    "competencies": "skills",
    "expertise": "skills",
    "proficiencies": "skills",
    "technologies": "skills",
    "tools": "skills",
    "projects": "projects",
    "publications": "publications",
    "presentations": "publications",
    "certifications": "certifications",
    "certificates": "certifications",
    "licenses": "certifications",
    "courses": "certifications",
    "training": "certifications",
    "awards": "achievements",
    "honors": "achievements",
    "honours": "achievements",
    "achievements": "achievements",
    "accomplishments": "achievements",
    "scholarships": "achievements",
    "languages": "languages",
    "interests": "interests",
    "volunteering": "volunteering",
    "activities": "positions",
    "references": "references",
    "memberships": "other",
    "affiliations": "other",
    "coursework": "other",
    "summary": "summary",
    "profile": "summary",
}
_MODIFIERS = frozenset(
    "my selected relevant key main core other additional recent professional personal general notable major "
    "academic technical work career significant current past previous formal the and a brief further special "
    "important primary latest full detailed complete".split()
)
_OFTEN_JOBS = ("positions", "volunteering", "summary", "other")
_DECORATION = re.compile(r"^[\W_\d]+|[\W_]+$")
_CONTRACTIONS = (("'ve", " have"), ("'m", " am"), ("'s ", " is "))
_CONTINUED = re.compile(r"\s*\(?\b(?:continued|cont'?d?\.?|contd)\b\)?\.?\s*$", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)\s*$")
_JOINERS = re.compile(r"\s*(?:&|\+|/|,|\||·|\bund\b|\bet\b|\by\b)\s*")
_SPACES = re.compile(r"[\s\-_]+")


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """What the words of a line say: the section, and whether the whole line is a known heading."""

    section: SectionName
    exact: bool


@cache
def _phrase_table() -> dict[str, SectionName]:
    table: dict[str, SectionName] = {}
    for section, phrases in _PHRASES.items():
        table.update({" ".join(phrase.split()): section for phrase in phrases.split("|")})
    return table


def read_heading(text: str) -> HeadingWords | None:
    """The section that a line would announce if it is a heading, by its words alone."""
    if len(text) > 70:
        return None
    words = _heading_words(text)
    if text.isupper() and any(len(word) == 1 for word in words):
        words = ["".join(words)]
    if not words or len(words) > 6:
        return None
    section = _known(words)
    if section:
        return HeadingWords(section, exact=True)
    loose = _loosely(words)
    return HeadingWords(loose, exact=False) if loose else None


def _heading_words(text: str) -> list[str]:
    plain = _CONTINUED.sub("", fold(despaced(text)).replace("’", "'"))
    for short, full in _CONTRACTIONS:
        plain = plain.replace(short, full)
    plain = _DECORATION.sub("", _PARENTHESIS.sub("", plain))
    plain = _DECORATION.sub("", _JOINERS.sub(" and ", plain))
    return _SPACES.sub(" ", plain).split()


def _known(words: list[str]) -> SectionName | None:
    table = _phrase_table()
    section = table.get(" ".join(words)) or _squashed_table().get("".join(words))
    if section:
        return section
    while len(words) > 1 and words[0] in _MODIFIERS:
        words = words[1:]
        section = table.get(" ".join(words))
        if section:
            return section
    return _joined(words, table)


def _joined(words: list[str], table: dict[str, SectionName]) -> SectionName | None:
    """`Education and certifications` announces what it names first; `Leadership and work experience`, jobs."""
    if "and" not in words:
        return None
    parts = " ".join(words).split(" and ")
    sections = [table.get(part.strip()) for part in parts]
    if not all(sections):
        return None
    return "experience" if "experience" in sections and sections[0] in _OFTEN_JOBS else sections[0]


@cache
def _squashed_table() -> dict[str, SectionName]:
    return {phrase.replace(" ", ""): section for phrase, section in _phrase_table().items()}


def _run_together(word: str) -> SectionName | None:
    """Letter-spaced headings may come as one word: `ACADEMICQUALIFICATIONS`, `LEGALEXPERIENCE`."""
    section = _squashed_table().get(word)
    if section or len(word) < 12:
        return section
    return next((named for last, named in _LAST_WORD.items() if len(last) > 5 and word.endswith(last)), None)


def _loosely(words: list[str]) -> SectionName | None:
    if len(words) == 1:
        return _run_together(words[0])
    last = _LAST_WORD.get(words[-1])
    if last:
        return last
    return _phrase_table().get(" ".join(words[:2])) if words[2:3] in (["and"], ["in"]) else None
