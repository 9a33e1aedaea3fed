// Shows messages on this device. A site of its own names the address of its Madang server here.
self.madangPush = { icon: '/icon.svg' };
importScripts('/madang-push.js');
