"""The same rules as an ordinary Mesa model: what the ensemble is measured against.

This is a re-telling, woman by woman, with Mesa's own random numbers, agents with attributes and
``shuffle_do``. It is allowed nowhere else: it exists so that "40 times Mesa" means something, and
it must agree with the ensemble within chance (``agreement.py``). It copies nothing, logs nothing
and collects nothing but the yearly tallies that the ensemble counts too.
"""

import math
from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import mesa
import numpy as np

from langkah.domain.chance import log_odds, logistic, poisson, whole
from langkah.domain.months import MONTHS_PER_YEAR
from langkah.domain.outcomes import MONTHS_LIVED
from langkah.domain.setting import Setting
from langkah.domain.woman import (
    LEFT,
    MOVED_ON,
    NONE,
    OUT_CITY,
    OUT_HERE,
    OUT_VILLAGE,
    SHELTER,
    TRAINING,
    WORKING,
)
from langkah.engines.world import Branch
from langkah.rules.costs import whole_rupiah

PLACES = {OUT_HERE: "out_here", OUT_CITY: "out_city", OUT_VILLAGE: "out_village"}


def _named(record: Any) -> SimpleNamespace:
    return SimpleNamespace(**dict(zip(record.dtype.names, record.item(), strict=True)))


class Course:
    """A past and one future of the place, with names to read: made once, shared by many models."""

    def __init__(self, past: Branch, future: Branch, setting: Setting) -> None:
        self.setting = setting
        self.p_past, self.p_future = _named(past.p[0]), _named(future.p[0])
        decision = setting.decision_month
        self.months = [_named(month) for month in past.months[:decision]]
        self.months += [_named(month) for month in future.months[decision:]]


class Woman(mesa.Agent):
    """One synthetic woman."""

    def __init__(self, model: "TwinLocality", *, drawn_in: bool) -> None:
        super().__init__(model)
        p, random = model.p, self.random
        floor = p.population_age_floor_years
        spread = p.population_age_spread
        years = (p.population_age_median_years - floor) * random.lognormvariate(0.0, spread)
        self.age = min(floor + years, p.population_age_limit_years - 1.0)
        self.drawn_in = drawn_in
        self.outsider = random.random() < p.population_outsider_share
        self.held = random.random() < p.population_held_share
        self.house = int(random.random() * p.population_houses)
        self.earning_rp = p.population_earning_median_rp * random.lognormvariate(
            0.0, p.population_earning_spread
        )
        self.casual_rp = p.population_casual_median_rp * random.lognormvariate(
            0.0, p.population_casual_spread
        )
        self.drive = random.gauss(0.0, 1.0)
        self.takes_to_trade = random.random() < p.population_trade_share
        self.family = random.random() < p.population_family_share
        self.partner = random.random() < p.population_partner_share
        self.duty_rp = 0.0
        if random.random() < p.population_duty_share:
            lean = log_odds(p.population_duty_of_income)
            lean += p.population_duty_spread * random.gauss(0.0, 1.0)
            self.duty_rp = logistic(lean) * self.earning_rp
        self.debt_rp = 0.0
        if random.random() < p.population_debt_share:
            self.debt_rp = p.population_debt_median_rp * random.lognormvariate(
                0.0, p.population_debt_spread
            )
        self.arrived_month = model.month
        self.situation = WORKING if drawn_in else self.begins_at()
        self.enrolment = NONE
        self.months_enrolled = 0
        self.months_out = 0
        self.window_months = 0
        self.allowance_months = 0
        self.trading = False
        self.group: list[Woman] = []
        self.times_served = 0
        self.first_served_month = -1
        self.completed_month = -1
        self.traced = False
        self.visited = False
        self.skill = p.population_skill_at_arrival
        self.motivation = self.drive
        self.capital_rp = 0.0
        self.partner_capital_rp = 0.0
        self.income_rp = 0.0
        self.owed_home_rp = 0.0
        self.sent_rp = 0.0
        self.covered = False

    def begins_at(self) -> int:
        """Where she works at first: here, or elsewhere while the locality is closed."""
        return WORKING if self.random.random() < self.model.place.open_share else MOVED_ON

    # --- her month ------------------------------------------------------------------------------

    def step(self) -> None:
        """She lives through the month, in the order of the story, and is counted."""
        model = self.model
        p, place, random = model.p, model.place, self.random
        if self.age >= p.population_age_limit_years:
            self.leave_model()
            return
        reached = self.is_reached()
        self.change_partner(reached)
        self.visited = False
        if self.held and self.situation == WORKING and random.random() < place.meets_held:
            model.tally["referred"] += 1
            self.leave_model()
            return
        if self.may_be_visited() and random.random() < model.visit_chance:
            self.visited = True
        if self.enrolment != NONE:
            self.attend()
        self.be_motivated()
        lived, resident = self.situation, self.enrolment == SHELTER
        if resident:
            self.live_in_shelter()
        else:
            self.live_on_income(reached)
        self.partner_capital_rp *= 1.0 - p.business_death
        if self.group and random.random() < p.business_leaves_group:
            self.leave_group()
        if lived not in (WORKING, MOVED_ON):
            if not resident:
                self.keep_shop()
        elif not resident and random.random() < p.business_leak:
            self.capital_rp *= p.business_leak_keeps
        self.weigh_life(reached)
        completed = self.enrolment != NONE and self.finish_course()
        if not resident and lived > MOVED_ON and self.situation > MOVED_ON:
            self.months_out += 1
        if self.window_months > 0:
            self.window_months -= 1
        if self.allowance_months > 0 and not completed:
            self.allowance_months -= 1
        self.count(lived, resident)
        self.age += 1.0 / MONTHS_PER_YEAR

    def leave_model(self) -> None:
        """Aged out or referred."""
        self.situation = LEFT
        self.leave_group()
        self.remove()

    def be_traced(self) -> None:
        """The office looks for her, if it served her and lost her from view."""
        away = self.enrolment != SHELTER and self.situation not in (WORKING, OUT_HERE)
        self.traced = away and self.random.random() < self.model.place.traced_chance

    def happens(self, event: str) -> None:
        """Count an event of her life, unless a vacated place drew her in."""
        if not self.drawn_in:
            self.model.tally[event] += 1

    def leave_group(self) -> None:
        """Her share of the tools stays with the others."""
        if self.group:
            self.group.remove(self)
            self.group = []

    def is_reached(self) -> bool:
        """Whether the side measures reach her."""
        if not self.model.place.runs:
            return False
        if self.enrolment != NONE:
            return True
        since = self.model.month - self.completed_month
        return self.completed_month >= 0 and since <= self.model.p.followup_measure_months

    def may_be_visited(self) -> bool:
        """Whether a worker could visit her."""
        if self.times_served == 0 or self.enrolment != NONE:
            return False
        if self.months_out >= self.model.p.followup_months:
            return False
        return self.situation == OUT_HERE or (self.situation == OUT_CITY and self.traced)

    def change_partner(self, reached: bool) -> None:
        """Partners come and go."""
        p = self.model.p
        luck = self.random.random()
        if self.partner:
            if luck < p.household_partner_parts:
                self.partner = False
                self.partner_capital_rp = 0.0
        elif luck < p.household_partner_forms:
            self.partner = True
        elif reached and p.followup_marriage_scheme > 0.0:
            if luck < p.household_partner_forms * p.household_marriage_scheme_times:
                self.partner = True
                self.model.tally["married_by_scheme"] += 1
                self.model.tally["cost_marriage_rp"] += self.model.place.marriage_price_rp

    def attend(self) -> None:
        """A month of the course or in the shelter: she may drop out, else she learns."""
        p = self.model.p
        if self.enrolment == TRAINING:
            drops_out = self.random.random() < p.enrolment_drop_out
        else:
            drops_out = self.months_enrolled > 0 and self.random.random() < p.shelter_leaves_early
        if drops_out:
            self.end_enrolment()
            self.model.tally["dropped_out"] += 1
        else:
            missing = (1.0 - p.training_skill_gain) ** (1.0 / p.training_reference_months)
            self.skill = 1.0 - (1.0 - self.skill) * missing

    def end_enrolment(self) -> None:
        """For some months more she weighs her life more often."""
        self.enrolment = NONE
        self.months_enrolled = 0
        self.window_months = int(self.model.p.choice_window_months) + 1

    def be_motivated(self) -> None:
        """Motivation fades to her drive and is lifted by the people around her."""
        model = self.model
        p = model.p
        lift = 0.0
        if self.enrolment != NONE:
            guidance = p.motivation_guidance_sd / p.training_reference_months
            lift += guidance * (p.shelter_guidance_times if self.enrolment == SHELTER else 1.0)
        if self.visited:
            lift += p.motivation_visit_sd
        if self.situation in (WORKING, OUT_HERE) and self.enrolment != SHELTER:
            lift += p.motivation_example_sd * model.example_for(self)
            lift += p.motivation_acceptance_sd * model.place.socialisation
        self.motivation += p.motivation_decay * (self.drive - self.motivation)
        ceiling = p.motivation_ceiling_sd
        self.motivation += lift * max(0.0, ceiling - self.motivation) / ceiling

    # --- her living -----------------------------------------------------------------------------

    def present_income(self) -> float:
        """A month's income in sex work."""
        p = self.model.p
        years = max(0.0, self.age - p.livelihood_ageing_from_years)
        left = max(p.livelihood_ageing_least_share, 1.0 - years * p.livelihood_ageing_per_year)
        return self.earning_rp * left * self.model.place.demand

    def capital_at_work(self) -> float:
        """Her own capital and her share of her group's tools."""
        if self.group:
            return self.capital_rp + self.model.p.grant_tools_rp / len(self.group)
        return self.capital_rp

    def out_income(self, capital_rp: float, reached: bool) -> float:
        """A month's income out of sex work."""
        p = self.model.p
        income = self.casual_rp
        if capital_rp > 0.0:
            half = p.livelihood_capital_half_rp / capital_rp
            share = 1.0 / (1.0 + half**p.livelihood_capital_curve)
            if not self.takes_to_trade:
                share *= p.livelihood_little_trade_share
            floor = p.livelihood_skill_floor
            trade = p.livelihood_labour_rp * (floor + (1.0 - floor) * self.skill)
            trade *= self.model.place.season
            if reached and p.followup_marketing > 0.0:
                trade *= 1.0 + p.livelihood_marketing_gain
            income += share * max(0.0, trade - self.casual_rp)
        if self.partner:
            income += p.livelihood_partner_help_rp
            income += p.grant_partner_return * self.partner_capital_rp
        if self.family:
            income += p.livelihood_family_help_rp
        return income

    def live_in_shelter(self) -> None:
        """No income; transfers beyond the allowance become debt in part."""
        p, place, tally = self.model.p, self.model.place, self.model.tally
        unmet = max(0.0, self.duty_rp - place.resident_allowance_rp)
        self.income_rp = 0.0
        self.covered = False
        self.owed_home_rp = self.duty_rp
        self.sent_rp = self.duty_rp - unmet
        self.debt_rp += p.shelter_unmet_to_debt * unmet
        if not self.drawn_in and self.situation in (WORKING, MOVED_ON):
            tally["forgone_rp"] += self.present_income()

    def live_on_income(self, reached: bool) -> None:
        """What she earned, whether it covered her need, what she sent, saved, owed and ate."""
        p, place = self.model.p, self.model.place
        living, owed = p.need_living_rp, self.duty_rp
        if self.situation == OUT_VILLAGE:
            living *= p.need_village_living_share
            owed *= p.need_village_duty_share
        out = self.situation not in (WORKING, MOVED_ON)
        income = self.out_income(self.capital_at_work(), reached) if out else self.present_income()
        if self.allowance_months > 0:
            income += place.allowance_rp
            self.model.tally["cost_allowances_rp"] += place.allowance_paid_rp
        self.income_rp = income
        self.covered = income >= living + owed
        self.owed_home_rp = owed
        self.sent_rp = min(owed, max(0.0, income - living))
        surplus = income - living - owed
        if surplus > 0.0:
            self.debt_rp -= min(self.debt_rp, p.business_repaid_share * surplus)
            if out:
                self.capital_rp += p.business_saving_share * surplus
        elif out:
            self.capital_rp -= min(self.capital_rp, -p.business_eaten_share * surplus)

    def keep_shop(self) -> None:
        """A business may end, or begin."""
        p = self.model.p
        if self.trading:
            chance = p.business_death * (1.0 - p.business_skill_guards * self.skill)
            if self.visited:
                chance *= p.business_visit_ratio
            if self.capital_rp <= 0.0 or self.random.random() < chance:
                self.trading = False
                self.capital_rp = 0.0
                self.happens("businesses_ended")
        elif self.capital_rp >= p.business_smallest_rp:
            self.trading = True
            self.happens("businesses_began")

    # --- her choice -----------------------------------------------------------------------------

    def weigh_life(self, reached: bool) -> None:
        """She may weigh her life anew, and leave or go back; else life may move her on."""
        p, place, random, tally = self.model.p, self.model.place, self.random, self.model.tally
        resident = self.enrolment == SHELTER
        was_in_sex_work = self.situation in (WORKING, MOVED_ON)
        if resident and not was_in_sex_work:
            return
        driven_away = place.closes and self.situation == WORKING and not resident
        if not was_in_sex_work:
            weighs = p.chance_wavers * math.exp(-p.fading * self.months_out)
        elif self.enrolment != NONE or self.window_months > 0:
            weighs = p.choice_window_times * p.chance_reconsiders
        else:
            weighs = p.chance_reconsiders
        if not self.held and (driven_away or random.random() < weighs):
            helped = reached and self.outsider and p.followup_travel_rp > 0.0
            home = self.bound_for() if was_in_sex_work else self.situation
            is_out = random.random() < self.chance_out(home, helped, reached)
            if was_in_sex_work and is_out:
                self.situation = home
                self.months_out = 0
                self.happens("left_trade")
                if helped and home == OUT_VILLAGE:
                    tally["travelled"] += 1
                    tally["cost_travel_rp"] += place.travel_paid_rp
                return
            if not was_in_sex_work and not is_out:
                self.go_back()
                return
        if driven_away or (
            not resident and self.situation == WORKING and random.random() < p.moving_moves_on
        ):
            self.situation = MOVED_ON
            self.happens("went_on")
        elif self.situation == OUT_HERE and random.random() < p.moving_settles:
            self.situation = OUT_CITY

    def bound_for(self) -> int:
        """Where she would live if she left."""
        p = self.model.p
        if self.outsider and self.random.random() < p.moving_village_share:
            return OUT_VILLAGE
        if self.situation == WORKING and self.random.random() < p.moving_stays_here_share:
            return OUT_HERE
        return OUT_CITY

    def log_security(self, income: float, need: float) -> float:
        """Logarithm of the chance that this income covers this need."""
        p = self.model.p
        ratio = need / max(income, p.livelihood_least_income_rp)
        return -math.log(1.0 + ratio**p.livelihood_variation_eta)

    def chance_out(self, home: int, helped: bool, reached: bool) -> float:
        """Chance that, weighing her life at this home, she is out at the month's end."""
        p, place = self.model.p, self.model.place
        capital = self.capital_at_work()
        out, present = self.out_income(capital, reached), self.present_income()
        if self.allowance_months > 0:
            out += place.allowance_rp
            present += place.allowance_rp
        need = need_at_home = p.need_living_rp + self.duty_rp
        if home == OUT_VILLAGE:
            need_at_home = p.need_living_rp * p.need_village_living_share
            need_at_home += self.duty_rp * p.need_village_duty_share
        gain = self.log_security(out, need_at_home) - self.log_security(present, need)
        held = min(capital, p.choice_capital_cap_rp)
        lean = (
            p.weight_security * gain
            + p.choice_motivation_log_odds * self.motivation
            + p.weight_capital * math.log(1.0 + held / p.choice_grant_step_rp)
            + p.weight_partner * self.partner
            + p.weight_family * self.family
            - p.weight_debt * self.debt_rp / (p.choice_debt_half_rp + self.debt_rp)
            - p.inertia
        )
        if self.situation == OUT_HERE:
            lean -= p.weight_environment
        if helped and home == OUT_VILLAGE:
            lean += p.weight_return_help
        return logistic(lean)

    def go_back(self) -> None:
        """She goes back to sex work, here or elsewhere, and closes her business."""
        p, place = self.model.p, self.model.place
        share = 1.0 if self.situation == OUT_HERE else p.moving_returns_here_share
        here = self.random.random() < share * place.open_share
        self.situation = WORKING if here else MOVED_ON
        self.months_out = 0
        self.happens("returned")
        if self.trading:
            self.trading = False
            self.happens("businesses_ended")

    def finish_course(self) -> bool:
        """Whether the course or the stay ends this month with the grant."""
        model = self.model
        p, place, tally, random = model.p, model.place, model.tally, self.random
        self.months_enrolled += 1
        if self.enrolment == TRAINING:
            if self.situation in (MOVED_ON, OUT_VILLAGE):
                self.end_enrolment()
                tally["dropped_out"] += 1
                return False
            if self.months_enrolled < int(p.training_months):
                return False
        elif self.months_enrolled < int(p.shelter_stay_months):
            return False
        relief = min(p.grant_debt_relief_share * self.debt_rp, place.debt_relief_cap_rp)
        self.debt_rp -= relief
        rest = place.grant_rp
        chance_kept = p.grant_keeps_in_kind
        if p.grant_in_kind == 0.0:
            chance_kept = p.grant_keeps_cash
            repaid = min(self.debt_rp, p.grant_to_debt_share * rest)
            self.debt_rp -= repaid
            rest -= repaid
        if random.random() < chance_kept:
            self.capital_rp += rest
        else:
            self.capital_rp += p.grant_keeps_otherwise * rest
            if self.partner and random.random() < p.grant_to_partner_share:
                self.partner_capital_rp += (1.0 - p.grant_keeps_otherwise) * rest
        self.allowance_months = int(p.grant_allowance_months)
        self.completed_month = model.month
        self.end_enrolment()
        model.completing.append(self)
        tally["completed"] += 1
        tally["cost_grants_rp"] += place.grant_paid_rp
        tally["cost_marketing_rp"] += place.marketing_price_rp
        tally["cost_debt_relief_rp"] += whole_rupiah(relief * place.price_level)
        return True

    # --- counting -------------------------------------------------------------------------------

    def count(self, lived: int, resident: bool) -> None:
        """Her month, into the year's tally."""
        tally = self.model.tally
        if self.drawn_in:
            if not resident:
                tally["drawn_in_working" if lived <= MOVED_ON else "drawn_in_out"] += 1
        else:
            if resident:
                tally["resident"] += 1
            elif lived == WORKING:
                tally["working"] += 1
            elif lived == MOVED_ON:
                tally["moved_on"] += 1
            else:
                tally["out_income_rp"] += self.income_rp
                tally[PLACES[lived] + ("_covered" if self.covered else "_need")] += 1
            tally["partnered"] += self.partner
            tally["business_months"] += self.trading
            tally["owed_home_rp"] += self.owed_home_rp
            tally["sent_rp"] += self.sent_rp
        tally["visits"] += self.visited
        if self.model.place.calendar_month == MONTHS_PER_YEAR:
            self.count_december()

    def count_december(self) -> None:
        """How things stand, and what the office could know of them."""
        model = self.model
        tally, place, p = model.tally, model.place, model.p
        if self.situation == WORKING and self.enrolment != SHELTER:
            tally["end_working"] += 1
        if not self.drawn_in:
            tally["end_women"] += 1
            tally["end_trading"] += self.trading
            tally["end_debt_rp"] += self.debt_rp
            tally["end_skill"] += self.skill
            tally["end_motivation"] += self.motivation
            tally["end_earning_rp"] += self.present_income()
            if self.months_out >= MONTHS_PER_YEAR:
                tally["end_lasting"] += 1
                tally["end_lasting_covered"] += self.covered
        if self.times_served == 0 or self.enrolment != NONE:
            return
        seen = self.traced
        if self.situation in (WORKING, OUT_HERE):
            seen = self.random.random() < place.seen_chance
        out = self.situation > MOVED_ON
        if model.month - self.first_served_month < p.sight_report_years * MONTHS_PER_YEAR:
            tally["recent_served"] += 1
            tally["recent_out"] += out
            tally["recent_seen_out"] += seen and out
            tally["recent_unseen"] += not seen
        if self.first_served_month >= place.policy_month:
            tally["policy_served"] += 1
            tally["policy_out"] += out
            tally["policy_seen_out"] += seen and out
            tally["policy_unseen"] += not seen


class TwinLocality(mesa.Model):
    """The place: it deals the month, lets every woman live it, and pays for it."""

    def __init__(self, course: Course, seed: int) -> None:
        super().__init__(rng=seed)
        self.course = course
        self.month = 0
        self.stock_reference = 0
        self.completing: list[Woman] = []
        years = len(course.months) // MONTHS_PER_YEAR
        self.tallies: list[defaultdict[str, float]] = [defaultdict(float) for _ in range(years)]

    def step(self) -> None:
        """One month."""
        decided = self.month >= self.course.setting.decision_month
        self.p = self.course.p_future if decided else self.course.p_past
        self.place = self.course.months[self.month]
        self.tally = self.tallies[self.month // MONTHS_PER_YEAR]
        self.form_groups()
        self.look_around()
        self.welcome_newcomers()
        if self.place.places_paid > 0.0:
            self.fill_round()
        if self.place.bed_intake:
            self.fill_beds()
        self.agents.shuffle_do("step")
        self.pay()
        self.month += 1

    def run(self) -> None:
        """Every month of the course."""
        for _ in self.course.months:
            self.step()

    @property
    def woman_months(self) -> float:
        """Woman-months lived so far."""
        lived = (*MONTHS_LIVED, "drawn_in_working", "drawn_in_out")
        return float(sum(year[name] for year in self.tallies for name in lived))

    def form_groups(self) -> None:
        """Women who completed last month share tools, a few to a set."""
        size = int(self.p.grant_group_size)
        stayed = [woman for woman in self.completing if woman.situation != LEFT]
        for first in range(0, len(stayed), size):
            group = stayed[first : first + size]
            for woman in group:
                woman.leave_group()
                woman.group = group
            self.tally["cost_tools_rp"] += self.place.tools_paid_rp
        self.completing = []

    def look_around(self) -> None:
        """Examples in the houses, the stock, residents, and how far the worker's visits go."""
        living: defaultdict[int, int] = defaultdict(int)
        out: defaultdict[int, int] = defaultdict(int)
        self.stock = self.residents = visitable = 0
        for woman in self.agents:
            if woman.enrolment == SHELTER:
                self.residents += 1
            elif woman.situation == WORKING:
                self.stock += 1
                living[woman.house] += 1
            elif woman.situation == OUT_HERE:
                living[woman.house] += 1
                out[woman.house] += 1
            if self.place.calendar_month == 1 and woman.times_served > 0:
                woman.be_traced()
            visitable += woman.may_be_visited()
        self.living_in, self.out_in = living, out
        self.visit_chance = min(1.0, self.place.visits / visitable) if visitable else 0.0
        if self.month <= self.place.policy_month:
            self.stock_reference = self.stock

    def example_for(self, woman: Woman) -> float:
        """Share of the other women of her house who were out when the month began."""
        out, others = self.out_in.get(woman.house, 0), self.living_in.get(woman.house, 0)
        if woman.arrived_month != self.month:
            out -= woman.situation == OUT_HERE
            others -= 1
        return out / others if out > 0 else 0.0

    def welcome_newcomers(self) -> None:
        """Arrivals, and any whom vacated places draw in."""
        arrivals = poisson(self.random.random(), self.place.arrivals_mean)
        vacated = max(0, self.stock_reference - self.stock)
        drawn_in = poisson(self.random.random(), self.place.refill_chance * vacated)
        for _ in range(arrivals):
            Woman(self, drawn_in=False)
        for _ in range(drawn_in):
            Woman(self, drawn_in=True)
        self.tally["arrived"] += arrivals
        self.tally["drawn_in"] += drawn_in

    def may_enrol(self, woman: Woman) -> bool:
        """Whether the office may take her."""
        if woman.situation != WORKING or woman.enrolment != NONE or woman.held:
            return False
        if woman.age < self.p.enrolment_minimum_age_years:
            return False
        return woman.times_served == 0 or self.p.enrolment_repeats_allowed > 0.0

    def fill_round(self) -> None:
        """Women ask, the office ranks, places go to the highest scores."""
        p, place = self.p, self.place
        scored = []
        announced = log_odds(place.take_up)
        for woman in self.agents.select(self.may_enrol):
            lean = announced + p.enrolment_motivation_log_odds * woman.motivation
            if self.random.random() < logistic(lean):
                score = self.random.random()
                if woman.age > p.enrolment_preferred_age_years:
                    score += p.enrolment_preference
                middle = p.population_earning_median_rp
                income = woman.present_income()
                stake = income / (income + middle)
                scored.append((score - p.enrolment_gate_bias * stake, woman))
        places = whole(place.places_for_women, self.random.random())
        enrolled = self.take_best(scored, TRAINING, places)
        others = int(place.places_paid) - places
        size = int(p.grant_group_size)
        tally = self.tally
        tally["cost_rounds_rp"] += place.round_price_rp
        tally["cost_training_rp"] += (enrolled + others) * place.training_price_rp
        tally["cost_grants_rp"] += others * place.grant_paid_rp
        tally["cost_allowances_rp"] += others * p.grant_allowance_months * place.allowance_paid_rp
        tally["cost_tools_rp"] += (others + size - 1) // size * place.tools_paid_rp
        tally["places_paid"] += enrolled + others

    def fill_beds(self) -> None:
        """Free beds go by lot to women who ask for one."""
        p, place = self.p, self.place
        scored = []
        for woman in self.agents.select(self.may_enrol):
            unmet = max(0.0, woman.duty_rp - place.resident_allowance_rp)
            lean = (
                log_odds(p.shelter_seeks)
                + p.enrolment_motivation_log_odds * woman.motivation
                + p.shelter_duty_log_odds * unmet / max(1.0, woman.present_income())
            )
            chance = logistic(lean) * place.take_up / p.enrolment_take_up
            if self.random.random() < chance:
                scored.append((self.random.random(), woman))
        beds = whole(place.shelter_beds + place.bought_places, self.random.random())
        free = max(0, beds - self.residents)
        self.residents += self.take_best(scored, SHELTER, free)

    def take_best(self, scored: list[tuple[float, Woman]], enrolment: int, free: int) -> int:
        """Enrol the highest scores while places last; the rest are refused."""
        scored.sort(key=lambda pair: pair[0], reverse=True)
        for _, woman in scored[:free]:
            woman.enrolment = enrolment
            woman.months_enrolled = 0
            woman.times_served += 1
            if woman.first_served_month < 0:
                woman.first_served_month = self.month
        taken = min(free, len(scored))
        self.tally["enrolled"] += taken
        self.tally["refused"] += len(scored) - taken
        return taken

    def pay(self) -> None:
        """What the month costs whoever comes."""
        place, tally = self.place, self.tally
        own = min(self.residents, int(place.shelter_beds))
        tally["cost_workers_rp"] += place.workers_price_rp
        tally["cost_tracing_rp"] += place.tracing_price_rp
        tally["cost_socialisation_rp"] += place.socialisation_price_rp
        tally["cost_shelter_building_rp"] += place.building_price_rp
        tally["cost_shelter_running_rp"] += (
            place.shelter_fixed_price_rp + own * place.resident_price_rp
        )
        tally["cost_bought_places_rp"] += (self.residents - own) * place.bought_place_price_rp
        tally["cost_allowances_rp"] += self.residents * place.resident_allowance_paid_rp
        tally["occupied_months"] += self.residents
        tally["bed_months"] += place.shelter_beds + place.bought_places
        tally["building_annual_rp"] += place.building_annual_rp


def run_twin(course: Course, seed: int) -> TwinLocality:
    """One run of the twin from the empty place to the last month followed."""
    model = TwinLocality(course, seed)
    model.run()
    return model


def outcomes_of(twin: TwinLocality, names: tuple[str, ...]) -> np.ndarray:
    """Sums of these tallies from the decision date on."""
    first = twin.course.setting.decision_month // MONTHS_PER_YEAR
    return np.array([sum(year[name] for year in twin.tallies[first:]) for name in names])
