"""The rows that every portal begins with: service levels, statuses, definitions of rates.

Staff may change them afterwards; ``migrate`` only makes what is missing.
"""

from datetime import date

from dossiers.models.rate_definition import RateDefinition
from dossiers.models.service_level import NOT_ONLINE, ServiceLevel
from dossiers.models.status import DossierStatus

FOUR_LEVELS_END = date(2022, 8, 15)
TWO_EXTENTS_BEGIN = date(2022, 8, 16)
DECREE_43 = "Nghị định 43/2011/NĐ-CP, điều 3 (hiệu lực đến 15/8/2022)"
DECREE_42 = "Nghị định 42/2022/NĐ-CP, điều 11"
_Counted = DossierStatus.Counted
_Classes = ServiceLevel.Classification
_Kind = RateDefinition.Kind


def _level(code, name, name_en, classification, takes_online, order, **more) -> dict:
    return {
        "code": code,
        "name": name,
        "name_en": name_en,
        "classification": classification,
        "takes_online": takes_online,
        "order": order,
        **more,
    }


_FOUR = {"valid_to": FOUR_LEVELS_END, "source": DECREE_43}
_TWO = {"valid_from": TWO_EXTENTS_BEGIN, "source": DECREE_42}
SERVICE_LEVELS = (
    _level(NOT_ONLINE, "Chưa cung cấp trực tuyến", "Not offered online", _Classes.NONE, False, 0),
    _level("1", "Mức độ 1", "Level 1", _Classes.FOUR_LEVELS, False, 1, **_FOUR),
    _level("2", "Mức độ 2", "Level 2", _Classes.FOUR_LEVELS, False, 2, **_FOUR),
    _level("3", "Mức độ 3", "Level 3", _Classes.FOUR_LEVELS, True, 3, **_FOUR),
    _level("4", "Mức độ 4", "Level 4", _Classes.FOUR_LEVELS, True, 4, **_FOUR),
    _level("partial", "Một phần", "Partial", _Classes.TWO_EXTENTS, True, 5, **_TWO),
    _level("full", "Toàn trình", "Full", _Classes.TWO_EXTENTS, True, 6, **_TWO),
)

STATUSES = tuple(
    {"number": number, "name": name, "name_en": name_en, "counted": counted}
    for number, name, name_en, counted in (
        (1, "Mới đăng ký", "Newly registered", _Counted.NOT),
        (2, "Được tiếp nhận", "Accepted", _Counted.PENDING),
        (3, "Không được tiếp nhận", "Not accepted", _Counted.NOT),
        (4, "Đang xử lý", "In process", _Counted.PENDING),
        (5, "Yêu cầu bổ sung giấy tờ", "Waiting for supplements", _Counted.WAITING),
        (6, "Yêu cầu thực hiện nghĩa vụ tài chính", "Waiting for payment", _Counted.WAITING),
        (7, "Công dân yêu cầu rút hồ sơ", "Withdrawn", _Counted.CLOSED),
        (8, "Dừng xử lý", "Stopped", _Counted.CLOSED),
        (9, "Đã xử lý xong", "Resolved", _Counted.RESOLVED),
        (10, "Đã trả kết quả", "Result returned", _Counted.RESOLVED),
    )
)

DECISION_817 = (
    "Quyết định 817/QĐ-UBND ngày 25/3/2019 của UBND tỉnh Khánh Hòa (đọc qua một bản chép lại; "
    "chưa thấy quyết định của năm 2018)"
)


def _definition(code, kind, name, name_en, words, words_en, source, **more) -> dict:
    return {
        "code": code,
        "kind": kind,
        "name": name,
        "name_en": name_en,
        "words": words,
        "words_en": words_en,
        "source": source,
        **more,
    }


RATE_DEFINITIONS = (
    _definition(
        "online_share",
        _Kind.ONLINE_OF_ELIGIBLE,
        "Tỷ lệ hồ sơ trực tuyến",
        "Online share",
        "Hồ sơ được tiếp nhận, giải quyết trực tuyến trên tổng số hồ sơ của các TTHC được công bố "
        "thực hiện trực tuyến (mức độ 3, 4; từ 16/8/2022: một phần, toàn trình)",
        "Dossiers received and resolved online among all dossiers of the procedures announced for "
        "online handling (levels 3 and 4; since 16/8/2022: partial and full)",
        DECISION_817,
        order=1,
    ),
    _definition(
        "online_share_of_all",
        _Kind.ONLINE_OF_ALL,
        "Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ",
        "Online share of all dossiers",
        "Hồ sơ tiếp nhận trực tuyến trên tổng số hồ sơ tiếp nhận trong kỳ, của mọi TTHC",
        "Dossiers received online among all dossiers received in the period, of every procedure",
        "Vĩnh Phúc, tháng 9/2021: “trên tổng số hồ sơ giải quyết”",
        order=2,
    ),
    _definition(
        "procedures_used_online",
        _Kind.PROCEDURES_USED_ONLINE,
        "Tỷ lệ TTHC trực tuyến có phát sinh hồ sơ trực tuyến",
        "Procedures with an online dossier",
        "TTHC có ít nhất một hồ sơ trực tuyến trong kỳ trên tổng số TTHC được công bố thực hiện "
        "trực tuyến",
        "Procedures with at least one online dossier in the period among procedures announced for "
        "online handling",
        "Tiêu chí của bộ chỉ số CCHC; theo ghi nhận, chưa đối chiếu văn bản",
        order=3,
    ),
    _definition(
        "procedures_offered",
        _Kind.PROCEDURES_OFFERED,
        "Tỷ lệ TTHC cung cấp trực tuyến",
        "Procedures offered online",
        "TTHC được công bố thực hiện trực tuyến trên tổng số TTHC của cơ quan, đơn vị, vào ngày "
        "cuối kỳ",
        "Procedures announced for online handling among all procedures of the unit, on the last "
        "day of the period",
        "Huế: 1856/2643 = 70,2%",
        order=4,
    ),
    _definition(
        "early_share",
        _Kind.EARLY_OF_RESOLVED,
        "Tỷ lệ hồ sơ sớm hạn",
        "Share resolved early",
        "Hồ sơ giải quyết trước hạn trên tổng số hồ sơ đã giải quyết trong kỳ",
        "Dossiers resolved before their due date among all resolved in the period",
        "Trung tâm Phục vụ hành chính công Lâm Đồng, tháng 10/2019: 86,5% trước hạn",
        order=5,
    ),
    _definition(
        "on_time_of_resolved",
        _Kind.ON_TIME_OF_RESOLVED,
        "Tỷ lệ hồ sơ giải quyết đúng hạn (trên hồ sơ đã giải quyết)",
        "On time among resolved",
        "Hồ sơ giải quyết trước hạn và đúng hạn trên tổng số hồ sơ đã giải quyết trong kỳ",
        "Dossiers resolved early or on time among all resolved in the period",
        "Lâm Đồng: 635.593/643.272 = 98,81%",
        order=6,
    ),
    _definition(
        "on_time_of_handled",
        _Kind.ON_TIME_OF_HANDLED,
        "Tỷ lệ hồ sơ đúng hạn (trên hồ sơ tiếp nhận và kỳ trước chuyển sang)",
        "Not late among received and carried over",
        "100% trừ tỷ lệ hồ sơ quá hạn; hồ sơ quá hạn gồm hồ sơ đang giải quyết quá hạn và hồ sơ đã "
        "giải quyết quá hạn, trên tổng số hồ sơ tiếp nhận và kỳ trước chuyển sang",
        "100% less the late share; late are those pending overdue and those resolved late, among "
        "dossiers received and carried over",
        "Gia Lai, motcua.gialai.gov.vn",
        order=7,
    ),
    _definition(
        "late_of_pending",
        _Kind.LATE_OF_PENDING,
        "Tỷ lệ hồ sơ quá hạn trong số đang giải quyết",
        "Late among pending",
        "Hồ sơ đang giải quyết đã quá hạn trên tổng số hồ sơ đang giải quyết, vào ngày cuối kỳ",
        "Pending dossiers past their due date among all pending, on the last day of the period",
        "Biểu II.06a/VPCP/KSTT, cột 13 trên cột 11",
        order=8,
    ),
)
