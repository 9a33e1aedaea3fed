# A token for the signed-in user, with ruby-jwt: gem install jwt
require 'json'
require 'jwt'

def madang_token(user, community: 'demo', secret: ENV.fetch('MADANG_COMPANY_SECRET'))
  now = Time.now.to_i
  claims = user.reject { |key, _| key == 'id' }
  claims.update('sub' => user['id'], 'iss' => 'shop', 'aud' => community, 'iat' => now, 'exp' => now + 3600)
  JWT.encode(claims, secret, 'HS256')
end

# To try it: what your own server knows of the user comes in as JSON.
puts madang_token(JSON.parse(ARGV[0]))
