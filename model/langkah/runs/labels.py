"""Labels that travel with results: how women lived, and what money was spent on."""

SITUATION_LABELS = {
    "working": ("in sex work here", "dalam pekerjaan seks di sini"),
    "resident": ("in the shelter", "di panti"),
    "moved_on": ("in sex work elsewhere", "dalam pekerjaan seks di tempat lain"),
    "out_here_covered": ("out, here, need covered", "keluar, di sini, kebutuhan terpenuhi"),
    "out_here_need": ("out, here, in need", "keluar, di sini, kekurangan"),
    "out_city_covered": ("out, in the city, need covered", "keluar, di kota, kebutuhan terpenuhi"),
    "out_city_need": ("out, in the city, in need", "keluar, di kota, kekurangan"),
    "out_village_covered": (
        "out, in her village, need covered",
        "keluar, di kampung, kebutuhan terpenuhi",
    ),
    "out_village_need": ("out, in her village, in need", "keluar, di kampung, kekurangan"),
    "drawn_in_working": ("drawn in, in sex work", "tertarik masuk, dalam pekerjaan seks"),
    "drawn_in_out": ("drawn in, since out", "tertarik masuk, sudah keluar"),
}

BUDGET_LABELS = {
    "training": ("Training and guidance", "Pelatihan dan bimbingan"),
    "grants": ("Start-up grants", "Bantuan modal usaha"),
    "allowances": ("Living allowances", "Bantuan biaya hidup"),
    "tools": ("Tools for groups", "Peralatan kelompok"),
    "rounds": ("Overhead of rounds", "Penyelenggaraan angkatan"),
    "workers": ("Workers", "Petugas pendamping"),
    "tracing": ("Tracing and coordination", "Pelacakan dan koordinasi"),
    "travel": ("Help with the journey home", "Bantuan pemulangan"),
    "marketing": ("Marketing and label", "Pemasaran dan merek"),
    "marriage": ("Free-marriage scheme", "Program nikah gratis"),
    "debt_relief": ("Debt relief", "Keringanan utang"),
    "socialisation": ("Socialisation in the neighbourhood", "Sosialisasi kepada masyarakat"),
    "shelter_building": ("Building of the shelter", "Pembangunan panti"),
    "shelter_running": ("Running of the shelter", "Operasional panti"),
    "bought_places": ("Places bought at the provincial centre", "Tempat di balai provinsi"),
}
