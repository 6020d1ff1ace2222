"""Labels that travel with results: how women lived."""

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
