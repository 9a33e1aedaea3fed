<?php
// A token for the signed-in user, with php-jwt: composer require firebase/php-jwt
require getenv('COMPOSER_AUTOLOAD') ?: __DIR__ . '/vendor/autoload.php';

use Firebase\JWT\JWT;

function madang_token(array $user, string $community = 'demo'): string
{
    $now = time();
    $claims = ['sub' => $user['id'], 'iss' => 'shop', 'aud' => $community, 'iat' => $now, 'exp' => $now + 3600] + $user;
    unset($claims['id']);
    return JWT::encode($claims, getenv('MADANG_COMPANY_SECRET'), 'HS256');
}

// To try it: what your own server knows of the user comes in as JSON.
echo madang_token(json_decode($argv[1], true, 512, JSON_THROW_ON_ERROR)), "\n";
