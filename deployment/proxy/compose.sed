# Changes nginx.conf for compose.yaml: nodes are found by name, again and again, instead of at fixed addresses
/^upstream/,/^}/d
s|^server {|resolver 127.0.0.11 valid=2s ipv6=off;\n\nserver {|
s|proxy_pass http://parley;|set $nodes nodes:8080;\n        proxy_pass http://$nodes;|
