# A token for the signed-in user, with nothing but Python.
import base64, hashlib, hmac, json, os, sys, time


def _part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def madang_token(user: dict, community: str = "demo") -> str:
    secret = os.environ["MADANG_COMPANY_SECRET"].encode()
    now = int(time.time())
    claims = {key: value for key, value in user.items() if key != "id"}
    claims.update(sub=user["id"], iss="shop", aud=community, iat=now, exp=now + 3600)
    head = _part(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    signed = f"{head}.{_part(json.dumps(claims).encode())}"
    return f"{signed}.{_part(hmac.new(secret, signed.encode(), hashlib.sha256).digest())}"


# To try it: what your own server knows of the user comes in as JSON.
if __name__ == "__main__":
    print(madang_token(json.loads(sys.argv[1])))
