"""LibreOffice, asked to calculate a workbook anew or to print a document."""

import subprocess
from pathlib import Path

ALWAYS_CALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""A workbook holds its values; without this LibreOffice would believe them."""


def convert(file: Path, kind: str, work: Path) -> Path:
    """The file in another format, in the folder ``work``."""
    user = work / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS_CALCULATE, encoding="utf-8")
    out = work / "out"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(out),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return out / f"{file.stem}.{kind.partition(':')[0]}"
