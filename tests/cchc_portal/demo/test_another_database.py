"""A database with other data is left alone; accounts of people keep their passwords."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError

from cchc_portal.demo.loaders import accounts, blocks, illustrative
from cchc_portal.units.models import Block, Unit
from tests.cchc_portal.demo.conftest import load_demo

pytestmark = pytest.mark.django_db
PASSWORD = "Cua-nguoi-khac-2026"


@pytest.fixture(autouse=True)
def directory(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def foreign():
    """Even a block with the demo's own code does not make it the demo."""
    return Block.objects.create(code="minh-hoa", name="Khối của tỉnh khác")


@pytest.fixture
def fictional_units():
    blocks.load()
    illustrative.load_units(Block.objects.get(code=blocks.MARK))


def test_it_is_left_alone(foreign, directory):
    load_demo("--if-empty-or-demo")
    assert list(Block.objects.all()) == [foreign]
    assert not Unit.objects.exists()
    assert not get_user_model().objects.filter(username="quan-tri").exists()
    assert list(directory.iterdir()) == []


def test_without_the_option_it_is_refused(foreign):
    with pytest.raises(CommandError):
        load_demo()
    assert not Unit.objects.exists()


def test_an_account_of_the_same_name_keeps_its_password(fictional_units, directory):
    person = get_user_model().objects.create_user("quan-tri", password=PASSWORD)
    accounts.load()
    accounts.load(reset_passwords=True)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    written = (directory / accounts.FILE_NAME).read_text()
    assert "quan-tri" not in written
    assert "thuong-truc" in written


def test_passwords_in_the_file_are_used_for_a_new_database(fictional_units, directory):
    line = "Tài khoản\n  lanh-dao · Lãnh đạo UBND tỉnh · matkhaucu234\n"
    (directory / accounts.FILE_NAME).write_text(line)
    accounts.load()
    assert get_user_model().objects.get(username="lanh-dao").check_password("matkhaucu234")
    assert "matkhaucu234" in (directory / accounts.FILE_NAME).read_text()
