// A token for the signed-in user, with nothing but Java 11 or later. JSON is written by whatever your server has for it.
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Plain {
  private static String part(byte[] data) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(data);
  }

  /** claims: what you say of the user, as JSON without braces, such as "name":"Mina Kim","roles":["customer"]. */
  static String madangToken(String id, String claims, String community) throws Exception {
    long now = Instant.now().getEpochSecond();
    String body = String.format(
        "{%s\"sub\":%s,\"iss\":\"shop\",\"aud\":%s,\"iat\":%d,\"exp\":%d}",
        claims.isEmpty() ? "" : claims + ",", quoted(id), quoted(community), now, now + 3600);
    String signed = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
        + "." + part(body.getBytes(StandardCharsets.UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(System.getenv("MADANG_COMPANY_SECRET").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return signed + "." + part(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char one : text.toCharArray()) {
      if (one == '"' || one == '\\') json.append('\\').append(one);
      else if (one < ' ') json.append(String.format("\\u%04x", (int) one));
      else json.append(one);
    }
    return json.append('"').toString();
  }

  /** To try it: the id of the user, and what is said of them as JSON. */
  public static void main(String[] words) throws Exception {
    String claims = words[1].trim();
    System.out.println(madangToken(words[0], claims.substring(1, claims.length() - 1), "demo"));
  }
}
