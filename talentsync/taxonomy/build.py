"""Build the taxonomy's data files: `python -m talentsync.taxonomy.build [--source FOLDER]`.

The skills list is written by hand in `curated/*.txt`; O*NET's technology skills add spellings, flags and
further software. Nothing is downloaded. See ATTRIBUTION.md for the sources.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from talentsync.taxonomy.building import common_words, occupations, onet, titles
from talentsync.taxonomy.building.curated import read_curated
from talentsync.taxonomy.building.promotion import promote
from talentsync.taxonomy.building.skill_rows import check, render

ROOM = Path(__file__).parent
DEFAULT_SOURCE = ROOM.parents[2] / "shared" / "data" / "taxonomy"
STEPS = (onet, titles, common_words, occupations)
NEEDED_FILES = tuple(dict.fromkeys(name for step in STEPS for name in step.NEEDED_FILES))


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the data files; returns 1 and says what is missing or wrong where it cannot."""
    parser = argparse.ArgumentParser(prog="python -m talentsync.taxonomy.build", description=__doc__)
    parser.add_argument(
        "--source", type=Path, default=DEFAULT_SOURCE, help="folder of the O*NET and ESCO files"
    )
    source: Path = parser.parse_args(arguments).source
    missing = [name for name in NEEDED_FILES if not (source / name).is_file()]
    if missing:
        sys.stderr.write(f"Missing in {source}: {', '.join(missing)}. Name the folder with --source.\n")
        return 1
    skills = read_curated(ROOM / "curated")
    if faults := promote(skills, ROOM / "curated" / "promote.lst") + check(skills):
        sys.stderr.write("\n".join(faults) + "\n")
        return 1
    common_words.mark_common_words(skills, source)
    onet.add_technology_skills(skills, source)
    (ROOM / "skills.tsv").write_text(render(skills), encoding="utf-8")
    (ROOM / "titles.tsv").write_text(titles.render_titles(source), encoding="utf-8")
    (ROOM / "occupations.json").write_text(occupations.render_occupations(source), encoding="utf-8")
    sys.stdout.write(f"{len(skills)} skills\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
