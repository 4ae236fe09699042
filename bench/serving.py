"""What all measurements share: the program that is measured, the load that is put on it, and the machine's name."""
import http.client, json, os, pathlib, re, signal, subprocess, sys, time, urllib.parse

HOME = pathlib.Path(__file__).resolve().parent
ROOT = HOME.parent
WORK = ROOT / ".work" / "bench"
PROGRAM = ROOT / ".build" / "release" / "motcua"
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
PASSWORD = "phuong-mau-2026"
running = []


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def start(command, **options):
    process = subprocess.Popen(command, **options)
    running.append(process)
    return process


def stop(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    running.remove(process)


def output(*command, patience=1200, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=patience, **options)
    if done.returncode != 0:
        say(done.stderr[-2000:])
        done.check_returncode()
    return done.stdout


class Server:
    """The office of one data folder, served."""

    def __init__(self, folder, database=None):
        self.log = open(WORK / "server.log", "a+")
        began = time.monotonic()
        self.process = start(
            [str(PROGRAM), "serve", "--data", str(folder), "--listen", "127.0.0.1:0", "--api-rate", "0",
             "--trusted-proxy", "127.0.0.1", *(["--database", database] if database else [])], stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.address = self.process.stdout.readline().split()[-1]
        self.port = urllib.parse.urlparse(self.address).port
        assert self.get("/healthz")[0] == 200, "the server does not answer"
        self.start_seconds = time.monotonic() - began

    def get(self, path, headers={}):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        link.request("GET", path, headers=headers)
        answer = link.getresponse()
        body = answer.read()
        link.close()
        return answer.status, body

    def post(self, path, headers, fields):
        """Sends a form; the answer's status and where it leads."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        link.request("POST", path, urllib.parse.urlencode(fields), {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": self.address, **headers})
        answer = link.getresponse()
        answer.read()
        link.close()
        return answer.status, answer.getheader("Location") or ""

    def change_password(self, user, old, new=PASSWORD):
        cookie = {"Cookie": self.sign_in(user, old)}
        token = re.search(rb'name="_csrf" value="([^"]+)"', self.get("/password", cookie)[1])[1].decode()
        status, _ = self.post("/password", cookie, {"_csrf": token, "old": old, "new": new, "again": new})
        assert status == 303, f"changing a password: {status}"

    def sign_in(self, user, password=PASSWORD):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        link.request(
            "POST", "/sign-in", urllib.parse.urlencode({"user": user, "password": password, "back": ""}),
            {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address})
        answer = link.getresponse()
        answer.read()
        assert answer.status == 303, f"signing in: {answer.status}"
        return answer.getheader("Set-Cookie").split(";")[0]

    def keep(self, token):
        """A scan among the office's files: papers without one do not leave the counter. Answers its hash."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        link.request("POST", "/api/v1/files", b"%PDF-1.7\n%%EOF\n", {
            "Authorization": "Bearer " + token, "Content-Type": "application/pdf"})
        answer = link.getresponse()
        kept = json.load(answer)
        link.close()
        assert answer.status < 300, f"keeping a file: {answer.status} {kept}"
        return kept["hash"]

    def memory(self, field):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) / 1024

    def processor(self):
        """Microseconds of processor time it has used."""
        used = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(used[11]) + int(used[12])) * 1e6 / os.sysconf("SC_CLK_TCK")

    def stop(self):
        stop(self.process)
        self.log.close()


def wrk(address, script, arguments, connections, seconds=None, threads=1):
    text = output(
        "wrk", f"-t{min(threads, connections)}", f"-c{connections}", f"-d{seconds or SECONDS}s", "--timeout", "30s",
        "-s", str(HOME / script), address, "--", *map(str, arguments), env={**os.environ, "BENCH_HOME": str(HOME)})
    line = next(line for line in text.splitlines() if line.startswith("RESULT "))
    out = json.loads(line[len("RESULT "):])
    out["rate"] = (out["requests"] - out["refused"]) / (out["microseconds"] / 1e6)
    out["connections"] = connections
    return out


def paths(name, lines):
    file = WORK / f"{name}.txt"
    file.write_text("\n".join(lines) + "\n")
    return file


def machine():
    processor = next(
        line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name"))
    memory = int(pathlib.Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    return {"processor": processor, "cores": os.cpu_count(), "memory": round(memory), "kernel": os.uname().release,
            "load before": os.getloadavg()[0]}
