// A token for the signed-in user, with golang-jwt: go get github.com/golang-jwt/jwt/v5
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func madangToken(user map[string]any, community string) (string, error) {
	now := time.Now().Unix()
	claims := jwt.MapClaims{}
	for key, value := range user {
		if key != "id" {
			claims[key] = value
		}
	}
	claims["sub"], claims["iss"], claims["aud"] = user["id"], "shop", community
	claims["iat"], claims["exp"] = now, now+3600
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(os.Getenv("MADANG_COMPANY_SECRET")))
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
