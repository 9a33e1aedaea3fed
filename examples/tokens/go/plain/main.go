// A token for the signed-in user, with nothing but Go.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"time"
)

func madangToken(user map[string]any, community string) (string, error) {
	now := time.Now().Unix()
	claims := map[string]any{}
	for key, value := range user {
		if key != "id" {
			claims[key] = value
		}
	}
	claims["sub"], claims["iss"], claims["aud"] = user["id"], "shop", community
	claims["iat"], claims["exp"] = now, now+3600
	body, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	part := base64.RawURLEncoding.EncodeToString
	signed := part([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + part(body)
	mac := hmac.New(sha256.New, []byte(os.Getenv("MADANG_COMPANY_SECRET")))
	mac.Write([]byte(signed))
	return signed + "." + part(mac.Sum(nil)), nil
}

// To try it: what your own server knows of the user comes in as JSON.
func main() {
	user := map[string]any{}
	if err := json.Unmarshal([]byte(os.Args[1]), &user); err != nil {
		panic(err)
	}
	token, err := madangToken(user, "demo")
	if err != nil {
		panic(err)
	}
	fmt.Println(token)
}
