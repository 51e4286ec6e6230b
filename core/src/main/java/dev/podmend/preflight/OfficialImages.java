package dev.podmend.preflight;

import java.util.Set;

/** The names that Docker Hub keeps for official images: those that need no namespace. */
final class OfficialImages {

  static final Set<String> NAMES =
      Set.of(
          "adminer", "aerospike", "almalinux", "alpine", "alt", "amazoncorretto", "amazonlinux",
          "api-firewall", "arangodb", "archlinux", "backdrop", "bash", "bonita", "buildpack-deps",
          "busybox", "caddy", "cassandra", "centos", "chronograf", "cirros", "clearlinux",
          "clefos", "clickhouse", "clojure", "composer", "consul", "convertigo", "couchbase",
          "couchdb", "crate", "dart", "debian", "docker", "drupal", "eclipse-mosquitto",
          "eclipse-temurin", "eggdrop", "elasticsearch", "elixir", "emqx", "erlang", "express-gateway",
          "fedora", "flink", "fluentd", "friendica", "gazebo", "gcc", "geonetwork", "ghost", "golang",
          "gradle", "groovy", "haproxy", "haskell", "haxe", "hello-world", "hitch", "httpd", "hylang",
          "ibm-semeru-runtimes", "ibmjava", "influxdb", "irssi", "jetty", "jobber", "joomla", "jruby",
          "julia", "kapacitor", "kibana", "kong", "krakend", "lightstreamer", "liquibase", "logstash",
          "mageia", "mariadb", "matomo", "maven", "mediawiki", "memcached", "mongo",
          "mongo-express", "monica", "mono", "mysql", "nats", "nats-streaming", "neo4j",
          "neurodebian", "nextcloud", "nginx", "node", "notary", "nuxeo", "odoo", "open-liberty",
          "openjdk", "opensuse", "oraclelinux", "orientdb", "percona", "perl", "photon", "php",
          "php-zendserver", "phpmyadmin", "plone", "postfixadmin", "postgres", "pypy", "python",
          "r-base", "rabbitmq", "rakudo-star", "rapidoid", "redis", "redmine", "registry",
          "rethinkdb", "rocket.chat", "rockylinux", "ros", "ruby", "rust", "sapmachine", "satosa",
          "scratch", "sl", "silverpeas", "solr", "sonarqube", "sourcemage", "spark", "spiped",
          "storm", "swift", "swipl", "teamspeak", "telegraf", "thrift", "tomcat", "tomee",
          "traefik", "ubuntu", "ubuntu-debootstrap", "unit", "valkey", "varnish", "vault",
          "websphere-liberty", "wordpress", "xwiki", "yourls", "znc", "zookeeper");

  private OfficialImages() {}
}
