"""The registers of the day, one file each."""

from taicho.core.registers.catalogue.assessments import ASSESSMENTS
from taicho.core.registers.catalogue.beds import BEDS
from taicho.core.registers.catalogue.capacity import CAPACITY
from taicho.core.registers.catalogue.case_list import CASE_LIST
from taicho.core.registers.catalogue.cases import CASES
from taicho.core.registers.catalogue.deaths import DEATHS
from taicho.core.registers.catalogue.doses import DOSES
from taicho.core.registers.catalogue.patients import PATIENTS
from taicho.core.registers.catalogue.population import POPULATION
from taicho.core.registers.catalogue.sites import SITES
from taicho.core.registers.catalogue.staff import COMMUNITY_TEAMS, LEAST_STAFFING, STAFF
from taicho.core.registers.catalogue.stays import STAYS
from taicho.core.registers.catalogue.stock import STOCK_COUNTS
from taicho.core.registers.catalogue.tests import TESTS
from taicho.core.registers.catalogue.training import ANTIBODY_RESULTS, TRAINING_CLASSES, TRAINING_PRESENCE
from taicho.core.registers.model import Register

REGISTERS: dict[str, Register] = {
    one.name: one
    for one in (
        CASES, DEATHS, TESTS, DOSES, PATIENTS, POPULATION, CAPACITY, ASSESSMENTS, CASE_LIST, STAYS, SITES, BEDS,
        STAFF, LEAST_STAFFING, COMMUNITY_TEAMS, TRAINING_CLASSES, TRAINING_PRESENCE, ANTIBODY_RESULTS, STOCK_COUNTS,
    )
}  # fmt: skip
"""Every register by name, in the order people read them."""
