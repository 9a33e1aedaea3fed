<?php
/**
 * As much of WordPress as the snippet asks for, so that it can be run without one. Prints what it makes of a page:
 * php wordpress.php <plugin> <backend> <secret> <where the token is>
 */
list( , $plugin, $backend, $secret, $route ) = $argv;
define( 'ABSPATH', __DIR__ );
define( 'MADANG_URL', $backend );
define( 'MADANG_COMMUNITY', 'demo' );
define( 'MADANG_SECRET', $secret );

$hooks  = array();
$shorts = array();
$module = $inline = '';
$asked  = array();

function add_action( $name, $act ) { global $hooks; $hooks[ $name ] = $act; }
function add_filter( $name, $act ) { add_action( $name, $act ); }
function add_shortcode( $name, $act ) { global $shorts; $shorts[ $name ] = $act; }
function wp_register_script_module( $id, $url ) { global $module; $module = $url; }
function wp_enqueue_script_module( $id ) { global $asked; $asked[ $id ] = true; }
function wp_register_script() {}
function wp_enqueue_script( $id ) { global $asked; $asked[ $id ] = true; }
function wp_script_is( $id ) { global $asked; return isset( $asked[ $id ] ); }
function wp_add_inline_script( $id, $code ) { global $inline; $inline .= $code; }
function register_rest_route( $space, $path, $more ) { global $token; $token = $more['callback']()['token']; }
function is_user_logged_in() { return true; }
function wp_get_current_user() { return (object) array( 'ID' => 7, 'display_name' => 'Mina Kim', 'user_email' => 'mina@example.com' ); }
function user_can() { return false; }
function home_url() { return 'https://shop.example'; }
function rest_url() { global $route; return $route; }
function wp_create_nonce() { return 'once'; }
function get_locale() { return 'en_US'; }
function wp_json_encode( $value ) { return json_encode( $value ); }
function esc_attr( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function wp_kses_post( $text ) { return strip_tags( $text, '<p>' ); }

require $plugin;

$hooks['init']();
$hooks['rest_api_init']();
$board      = $shorts['madang']( array( 'board' => 'ideas', 'sort' => 'top', 'onclick' => 'alert(1)' ), 'Write to us.' );
$again      = $shorts['madang']( '' );
$unknown    = $shorts['madang']( array( 'widget' => 'script' ) );
$escaped    = $shorts['madang']( array( 'heading' => '"><script>' ) );
$launcher   = $shorts['madang']( array( 'widget' => 'launcher', 'board' => 'ideas', 'label' => 'Ideas' ) );
$inbox      = $shorts['madang']( array( 'widget' => 'inbox', 'link' => '/ideas?idea={idea}' ) );
$attributes = $hooks['wp_script_attributes']( array( 'id' => 'madang-js-module', 'src' => $module, 'type' => 'module' ) );
echo json_encode( compact( 'board', 'again', 'unknown', 'escaped', 'launcher', 'inbox', 'attributes', 'inline', 'token' ) );
