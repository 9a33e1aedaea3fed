// A token for the signed-in user, with java-jwt: com.auth0:java-jwt:4.5.0
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Instant;

public class WithJavaJwt {
  /** claims: what you say of the user, as JSON; a Map does as well. */
  static String madangToken(String id, String claims, String community) {
    Instant now = Instant.now();
    return JWT.create()
        .withPayload(claims)
        .withSubject(id)
        .withIssuer("shop")
        .withAudience(community)
        .withIssuedAt(now)
        .withExpiresAt(now.plusSeconds(3600))
        .sign(Algorithm.HMAC256(System.getenv("MADANG_COMPANY_SECRET")));
  }

  /** To try it: the id of the user, and what is said of them as JSON. */
  public static void main(String[] words) {
    System.out.println(madangToken(words[0], words[1], "demo"));
  }
}
