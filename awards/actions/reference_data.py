"""The forms, titles and laws that every portal begins with; staff may edit every row."""

from datetime import date

from awards.models import AwardForm, CommendationLaw

FORM, TITLE = AwardForm.Vocabulary.FORM, AwardForm.Vocabulary.TITLE
BOTH = (True, True)
COLLECTIVES, PERSONS = (True, False), (False, True)

PRESIDENT = "Chủ tịch nước"
PRIME_MINISTER = "Thủ tướng Chính phủ"
GOVERNMENT = "Chính phủ"
CHAIRMAN = "Chủ tịch UBND tỉnh"
HEADS = "Thủ trưởng cơ quan, đơn vị; Chủ tịch UBND cấp huyện, cấp xã"

LAW_2022 = "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 9"
AUTHORITY_UNVERIFIED = "Thẩm quyền tặng: chưa kiểm chứng."
TITLE_UNVERIFIED = "Danh hiệu và thẩm quyền tặng: chưa kiểm chứng."

FORMS = (
    ("huan_chuong", "Huân chương", "Order", PRESIDENT, BOTH),
    ("huy_chuong", "Huy chương", "Medal", PRESIDENT, PERSONS),
    (
        "danh_hieu_vinh_du_nha_nuoc",
        "Danh hiệu vinh dự Nhà nước",
        "State honorary title",
        PRESIDENT,
        BOTH,
    ),
    ("giai_thuong_ho_chi_minh", "Giải thưởng Hồ Chí Minh", "Hồ Chí Minh Prize", PRESIDENT, BOTH),
    ("giai_thuong_nha_nuoc", "Giải thưởng Nhà nước", "State Prize", PRESIDENT, BOTH),
    ("ky_niem_chuong", "Kỷ niệm chương", "Commemorative medal", "", PERSONS),
    ("huy_hieu", "Huy hiệu", "Badge", "", PERSONS),
    (
        "bang_khen_ttg",
        "Bằng khen của Thủ tướng Chính phủ",
        "Diploma of Merit of the Prime Minister",
        PRIME_MINISTER,
        BOTH,
    ),
    ("bang_khen", "Bằng khen", "Diploma of Merit", CHAIRMAN, BOTH),
    ("giay_khen", "Giấy khen", "Certificate of Merit", HEADS, BOTH),
)
"""Code, name, official English name, who grants it, for collectives and for persons."""

TITLES = (
    (
        "chien_si_thi_dua_toan_quoc",
        "Chiến sĩ thi đua toàn quốc",
        "National emulation fighter",
        PRIME_MINISTER,
        PERSONS,
    ),
    (
        "chien_si_thi_dua_cap_tinh",
        "Chiến sĩ thi đua cấp tỉnh",
        "Provincial emulation fighter",
        CHAIRMAN,
        PERSONS,
    ),
    (
        "chien_si_thi_dua_co_so",
        "Chiến sĩ thi đua cơ sở",
        "Grassroots emulation fighter",
        HEADS,
        PERSONS,
    ),
    ("lao_dong_tien_tien", "Lao động tiên tiến", "Advanced worker", HEADS, PERSONS),
    (
        "co_thi_dua_chinh_phu",
        "Cờ thi đua của Chính phủ",
        "Emulation flag of the Government",
        GOVERNMENT,
        COLLECTIVES,
    ),
    (
        "co_thi_dua_cap_tinh",
        "Cờ thi đua cấp tỉnh",
        "Provincial emulation flag",
        CHAIRMAN,
        COLLECTIVES,
    ),
    (
        "tap_the_lao_dong_xuat_sac",
        "Tập thể lao động xuất sắc",
        "Excellent labour collective",
        CHAIRMAN,
        COLLECTIVES,
    ),
    (
        "tap_the_lao_dong_tien_tien",
        "Tập thể lao động tiên tiến",
        "Advanced labour collective",
        HEADS,
        COLLECTIVES,
    ),
)

LAWS = (
    {
        "kind": CommendationLaw.Kind.LAW,
        "number": "15/2003/QH11",
        "name": "Luật Thi đua, khen thưởng",
        "valid_to": date(2023, 12, 31),
        "source": "Sửa đổi, bổ sung năm 2005, 2013; hết hiệu lực khi Luật 06/2022/QH15 có hiệu "
        "lực. Ngày bắt đầu có hiệu lực: chưa có thông tin.",
    },
    {
        "kind": CommendationLaw.Kind.LAW,
        "number": "06/2022/QH15",
        "name": "Luật Thi đua, khen thưởng",
        "valid_from": date(2024, 1, 1),
        "source": "Ban hành ngày 15/6/2022, có hiệu lực từ ngày 01/01/2024.",
    },
    {
        "kind": CommendationLaw.Kind.DECREE,
        "number": "98/2023/NĐ-CP",
        "name": "Nghị định quy định chi tiết thi hành Luật Thi đua, khen thưởng",
        "valid_from": date(2023, 12, 31),
        "source": "Ngày 31/12/2023 ghi theo nguồn. Sau đó có Nghị định 152/2025/NĐ-CP; ngày thay "
        "thế: chưa có thông tin.",
    },
)
