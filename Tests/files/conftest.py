import shutil

import pytest

import bucket as buckets
import office as offices
from counter import Clerk


@pytest.fixture(scope="session")
def bucket(tmp_path_factory):
    one = buckets.Bucket(tmp_path_factory.mktemp("bucket"))
    yield one
    one.stop()


@pytest.fixture(scope="session")
def data(bucket):
    """The example office, whose files lie in its folder and, copied there by its administrator, in the bucket."""
    folder = offices.demo("files")
    for file in sorted((folder / "files").glob("??/*")):
        bucket.write(f"mau/{file.parent.name}/{file.name}", file.read_bytes())
    return folder


@pytest.fixture(scope="session")
def office(bucket, data):
    """Served with its files in the bucket, and with none in its folder."""
    shutil.rmtree(data / "files")
    with offices.Office(data, "--api-rate", "0", "--files", bucket.address()) as running:
        running.files = ["--files", bucket.address()]
        running.token = offices.run(
            "token", "create", "--data", data, *running.files, "--officer", "tiepnhan1", "--name", "files").stdout.strip()
        yield running


@pytest.fixture(scope="session")
def clerk(office):
    return Clerk(office)
