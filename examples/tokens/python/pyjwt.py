# A token for the signed-in user, with PyJWT: pip install pyjwt
import json, os, sys, time

import jwt


def madang_token(user: dict, community: str = "demo") -> str:
    now = int(time.time())
    claims = {key: value for key, value in user.items() if key != "id"}
    claims.update(sub=user["id"], iss="shop", aud=community, iat=now, exp=now + 3600)
    return jwt.encode(claims, os.environ["MADANG_COMPANY_SECRET"], algorithm="HS256")


# To try it: what your own server knows of the user comes in as JSON.
if __name__ == "__main__":
    print(madang_token(json.loads(sys.argv[1])))
