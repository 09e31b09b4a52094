console.log('see docs');
