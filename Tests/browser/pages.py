"""Every page there is, and who looks at it. `{code}` is a dossier in the middle of its life, `{declined}` one that was
refused, `{waiting}` one whose result waits for its citizen, `{ended}` one that is over."""

PUBLIC = {
    "home": "/",
    "look-up": "/look-up",
    "procedures": "/procedures",
    "procedures-found": "/procedures?q=khai+sinh",
    "procedure": "/procedures/1.001193",
    "figures": "/figures",
    "sign-in": "/sign-in",
}

OFFICE = {
    "tiepnhan1": {
        "counter": "/counter",
        "counter-found": "/counter?q=chung+thuc",
        "intake": "/counter/1.001193",
        "intake-with-fees": "/counter/2.000815",
        "work": "/work",
        "work-handover": "/work?pile=handover",
        "dossier": "/dossiers/{code}",
        "dossier-waiting": "/dossiers/{waiting}",
        "dossier-ended": "/dossiers/{ended}",
        "dossier-declined": "/dossiers/{declined}",
        "receipt": "/dossiers/{code}/receipt",
        "control-sheet": "/dossiers/{ended}/control-sheet",
        "books": "/register/book",
        "refusal-slip": "/dossiers/{declined}/refusal",
        "register": "/register",
        "register-found": "/register?q=nguyen",
        "register-empty": "/register?q=khong-co-ai-ten-nay",
        "password": "/password",
    },
    "chuyenvien.vp": {
        "work": "/work",
        "work-open": "/work?pile=open",
        "dossier": "/dossiers/{code}",
    },
    "chutich": {"work": "/work", "desk": "/desk", "board-list": "/desk/list", "statistics": "/statistics"},
    "vanthu": {"work": "/work", "dossier": "/dossiers/{code}"},
    "giamdoc": {"desk": "/desk", "statistics": "/statistics", "register": "/register",
                "statistics-past": "/statistics?as_of=01/03/2026", "figures": "/statistics/figures",
                "figures-past": "/statistics/figures?as_of=01/03/2026",
                "figure-list": "/statistics/dossiers?figure=received", "periods": "/statistics/periods", "reports": "/reports",
                "doctor": "/statistics/doctor", "doctor-list": "/statistics/doctor?kind=not_digitised", "staff": "/staff",
                "indicators": "/indicators", "indicator": "/indicators/codes/4.1",
                "indicator-procedures": "/indicators/codes/3.2", "recovery": "/indicators/recovery",
                "official-scores": "/indicators/official", "rank": "/indicators/rank", "charts": "/statistics/charts",
                "absence": "/staff/absences", "delegation": "/staff/delegations", "secondment": "/staff/secondments",
                "leaving": "/staff/officers/3/leaving"},
    "quantri": {
        "changes": "/changes", "changes-of-accounts": "/changes?of=accounts",
        "desk": "/desk", "staff": "/staff", "templates": "/forms", "template": "/forms/kinds/stopNotice",
        "template-sample": "/forms/kinds/routeSheet/sample",
    },
    "thanhtra": {"changes": "/changes", "register": "/register", "dossier": "/dossiers/{ended}"},
}
