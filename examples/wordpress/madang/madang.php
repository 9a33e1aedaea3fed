<?php
/**
 * Plugin Name:       Madang
 * Description:       A live idea board, roadmap, adopted wall, thread, vote button, inbox or launcher by a shortcode: [madang board="ideas"].
 * Version:           0.1.0
 * Requires at least: 6.5
 * Requires PHP:      7.4
 * License:           MIT
 *
 * Put this folder into wp-content/plugins and say in wp-config.php where the backend is. Without the secret visitors take
 * part anonymously; with it, people who are signed in to WordPress take part under their name.
 *
 *     define( 'MADANG_URL', 'https://community.example.com' );
 *     define( 'MADANG_COMMUNITY', 'demo' );
 *     define( 'MADANG_SECRET', '…' ); // What `madang token --secret` prints. Whoever has it can be anybody.
 */

namespace Madang;

defined( 'ABSPATH' ) || exit;

/** The elements that the shortcode knows, and which attributes of each it passes on. */
const WIDGETS = array(
	'board'    => array( 'board', 'heading', 'sort', 'status', 'tag', 'limit', 'compact' ),
	'roadmap'  => array( 'board', 'heading' ),
	'adopted'  => array( 'board', 'heading', 'limit' ),
	'thread'   => array( 'topic' ),
	'idea'     => array( 'idea' ),
	'vote'     => array( 'idea', 'compact' ),
	'inbox'    => array( 'label', 'link', 'inline' ),
	'launcher' => array( 'board', 'label', 'heading', 'position' ),
);

/** Seconds that a token is good; the page asks for the next one by itself. */
const TOKEN_LIFE = 900;

add_action( 'init', __NAMESPACE__ . '\\register' );
add_action( 'rest_api_init', __NAMESPACE__ . '\\register_route' );
add_filter( 'wp_script_attributes', __NAMESPACE__ . '\\script_attributes' );

/** The script and the shortcode. Neither is on a page without a widget. */
function register(): void {
	if ( ! defined( 'MADANG_URL' ) || ! defined( 'MADANG_COMMUNITY' ) ) {
		return;
	}
	wp_register_script_module( 'madang', MADANG_URL . '/madang.js', array(), null );
	wp_register_script( 'madang-settings', false, array(), null, true );
	add_shortcode( 'madang', __NAMESPACE__ . '\\shortcode' );
}

/** The community stands on the script tag. */
function script_attributes( array $attributes ): array {
	if ( 'madang-js-module' === ( $attributes['id'] ?? '' ) ) {
		$attributes['data-community'] = MADANG_COMMUNITY;
		$attributes['data-locale']    = str_replace( '_', '-', get_locale() );
	}
	return $attributes;
}

/**
 * [madang], [madang board="ideas" sort="top"], [madang widget="vote" idea="…"]; what the shortcode encloses is shown where
 * the script cannot run: [madang]Write to us.[/madang]
 *
 * @param array|string $given   Attributes; an empty string where there are none.
 * @param string|null  $content What it encloses.
 */
function shortcode( $given, ?string $content = null ): string {
	$given  = is_array( $given ) ? $given : array();
	$widget = $given['widget'] ?? 'board';
	if ( ! isset( WIDGETS[ $widget ] ) ) {
		return '';
	}
	wp_enqueue_script_module( 'madang' );
	if ( is_user_logged_in() && defined( 'MADANG_SECRET' ) && ! wp_script_is( 'madang-settings' ) ) {
		wp_enqueue_script( 'madang-settings' );
		wp_add_inline_script( 'madang-settings', settings_script() );
	}
	$attributes = '';
	foreach ( WIDGETS[ $widget ] as $name ) {
		if ( isset( $given[ $name ] ) ) {
			$attributes .= sprintf( ' %s="%s"', $name, esc_attr( $given[ $name ] ) );
		}
	}
	return sprintf( '<madang-%1$s%2$s>%3$s</madang-%1$s>', $widget, $attributes, wp_kses_post( (string) $content ) );
}

/** Tells the page how to ask for a token. The token itself is never in the page: a cache would hand it to everybody. */
function settings_script(): string {
	$url   = wp_json_encode( rest_url( 'madang/v1/token' ) );
	$nonce = wp_json_encode( wp_create_nonce( 'wp_rest' ) );
	return <<<JS
	globalThis.madangSettings = {
		...globalThis.madangSettings,
		getToken: async () => {
			const answer = await fetch( $url, { headers: { 'X-WP-Nonce': $nonce }, cache: 'no-store' } );
			if ( answer.status === 401 || answer.status === 403 ) return null;
			if ( ! answer.ok ) throw new Error( 'HTTP ' + answer.status );
			return ( await answer.json() ).token;
		},
	};
	JS;
}

/** Where the page asks for the token of whoever is signed in. */
function register_route(): void {
	if ( ! defined( 'MADANG_SECRET' ) ) {
		return;
	}
	register_rest_route(
		'madang/v1',
		'/token',
		array(
			'methods'             => 'GET',
			'permission_callback' => 'is_user_logged_in',
			'callback'            => static fn() => array( 'token' => token( wp_get_current_user(), time() ) ),
		)
	);
}

/**
 * A token for somebody, signed with the community's secret: JWT, HS256. Editors answer for the company.
 *
 * @param \WP_User $user Who is signed in.
 * @param int      $now  Unix time in seconds.
 */
function token( $user, int $now ): string {
	$claims = array(
		'iss'   => home_url(),
		'aud'   => MADANG_COMMUNITY,
		'sub'   => 'wp-' . $user->ID,
		'name'  => $user->display_name,
		'email' => $user->user_email,
		'roles' => array( user_can( $user, 'edit_others_posts' ) ? 'staff' : 'customer' ),
		'iat'   => $now,
		'exp'   => $now + TOKEN_LIFE,
	);
	$text   = base64url( wp_json_encode( array( 'alg' => 'HS256', 'typ' => 'JWT' ) ) ) . '.' . base64url( wp_json_encode( $claims ) );
	return $text . '.' . base64url( hash_hmac( 'sha256', $text, MADANG_SECRET, true ) );
}

/** Base64 as JWT writes it. */
function base64url( string $bytes ): string {
	return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
}
