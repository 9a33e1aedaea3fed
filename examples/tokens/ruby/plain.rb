# A token for the signed-in user, with nothing but Ruby.
require 'json'
require 'openssl'

def madang_part(data)
  [data].pack('m0').tr('+/', '-_').delete('=')
end

def madang_token(user, community: 'demo', secret: ENV.fetch('MADANG_COMPANY_SECRET'))
  now = Time.now.to_i
  claims = user.reject { |key, _| key == 'id' }
  claims.update('sub' => user['id'], 'iss' => 'shop', 'aud' => community, 'iat' => now, 'exp' => now + 3600)
  signed = [{ alg: 'HS256', typ: 'JWT' }, claims].map { |one| madang_part(JSON.generate(one)) }.join('.')
  "#{signed}.#{madang_part(OpenSSL::HMAC.digest('SHA256', secret, signed))}"
end

# To try it: what your own server knows of the user comes in as JSON.
puts madang_token(JSON.parse(ARGV[0]))
