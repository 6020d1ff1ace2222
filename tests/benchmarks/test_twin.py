import pytest
from benchmarks.agreement import AGREED, FARTHEST, distances
from benchmarks.workload import workload

TWIN_RUNS = 40
ENSEMBLE_RUNS = 400


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["baseline", "closure"])
def test_the_mesa_twin_tells_the_same_story_within_chance(scenario):
    z = distances(workload(scenario), range(1, TWIN_RUNS + 1), ENSEMBLE_RUNS)
    assert set(z) == set(AGREED)
    apart = {name: value for name, value in z.items() if not abs(value) < FARTHEST}
    assert apart == {}
