<?php
// A token for the signed-in user, with nothing but PHP.

function madang_part(string $data): string
{
    return rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
}

function madang_token(array $user, string $community = 'demo'): string
{
    $now = time();
    $claims = ['sub' => $user['id'], 'iss' => 'shop', 'aud' => $community, 'iat' => $now, 'exp' => $now + 3600] + $user;
    unset($claims['id']);
    $head = madang_part(json_encode(['alg' => 'HS256', 'typ' => 'JWT']));
    $body = madang_part(json_encode($claims, JSON_THROW_ON_ERROR));
    $signature = hash_hmac('sha256', "$head.$body", getenv('MADANG_COMPANY_SECRET'), true);
    return "$head.$body." . madang_part($signature);
}

// To try it: what your own server knows of the user comes in as JSON.
echo madang_token(json_decode($argv[1], true, 512, JSON_THROW_ON_ERROR)), "\n";
