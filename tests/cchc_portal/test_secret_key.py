"""One secret key per installation, whoever asks first."""

import stat
from concurrent.futures import ThreadPoolExecutor

from cchc_portal.secret_key import local_secret_key


def test_made_once_and_private(tmp_path):
    data_dir = tmp_path / "new" / "data"
    key = local_secret_key(data_dir=data_dir)
    assert len(key) > 50
    assert local_secret_key(data_dir=data_dir) == key
    assert stat.S_IMODE((data_dir / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in data_dir.iterdir()] == ["secret_key"]


def test_many_askers_get_the_same_key(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        keys = list(pool.map(lambda _: local_secret_key(data_dir=tmp_path), range(64)))
    assert len(set(keys)) == 1
