"""The terms of reference (KAK) of one option, as a Word document to be edited.

Text and order are those of a Word template; its fields come from the result folder and from the
same budget as the annex.
"""

from langkah.report.annex.budget import AccountCodes, CityPrices, make_budget
from langkah.report.paper.fields import FIELDS, NAMES, Draft
from langkah.report.paper.template import TemplateFault, fill, named, shipped
from langkah.report.results import BASELINE, NO_PROGRAMME, Compared
from langkah.simulation.folder import Results as Folder

__all__ = ["FIELDS", "NAMES", "TemplateFault", "default_option", "named", "paper_bytes", "shipped"]


def default_option(results: Compared) -> str:
    """The option a paper is written for unless another is named: the first policy asked for."""
    policies = [slug for slug in results.slugs if slug not in (NO_PROGRAMME, BASELINE)]
    return policies[0] if policies else BASELINE


def paper_bytes(
    folder: Folder,
    results: Compared,
    prices: CityPrices,
    codes: AccountCodes,
    slug: str,
    language: str,
    template: bytes | None = None,
) -> bytes:
    """The paper for the scenario ``slug``, from this template or the one that is shipped.

    ``language`` is "id" or "en". Raises StopIteration when the scenario asks for no money,
    TemplateFault when the template cannot be filled.
    """
    budget = make_budget(folder, results, prices, codes, language)
    draft = Draft(folder, results, budget, slug, language)
    context = {field.name: field.of(draft) for field in FIELDS}
    made_from = f"Langkah {context['version']}, {context['run']}, {context['prices']}"
    return fill(template or shipped(language), context, made_from)
