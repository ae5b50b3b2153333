# shellcheck shell=sh
# Functions shared by ./install and ./doctor: reading the actual and the intended state of a domain.
# ASADMIN: the program; ASADMIN_OPTIONS: its options, for example --port 4848; ASADMIN_PASSWORD_FILE: a file with a line
# AS_ADMIN_PASSWORD=…, if the administration has a password

here=$(cd "$(dirname "$0")" && pwd)
asadmin=${ASADMIN:-asadmin}
export TERM=dumb
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

fail() {
  echo "$*" >&2
  exit 2
}

# Runs asadmin with the options for this domain; it never asks for input
administer() {
  # shellcheck disable=SC2086 # several options
  "$asadmin" --interactive=false ${ASADMIN_OPTIONS:-} \
    ${ASADMIN_PASSWORD_FILE:+--passwordfile "$ASADMIN_PASSWORD_FILE"} "$@" < /dev/null 2>&1
}

# Runs the commands of a file. asadmin continues after a failed command and reports the failure only in its output
commands() {
  administer multimode --file "$1" | grep -v 'Unable to retrieve infocmp'
}

# Writes the state of the domain to $work/state, one key=value per line. Fails if the domain does not answer
read_state() {
  cat > "$work/questions" << 'QUESTIONS'
get *
list-libraries
list-password-aliases
list-log-attributes
list-jvm-options
list-applications
_get-restart-required --why=true
list-log-levels
generate-jvm-report --type=summary
QUESTIONS
  commands "$work/questions" > "$work/answers" || true
  awk '
    /^Command .* executed successfully/ { part++; next }
    /^Command .* failed/ { exit 1 }
    /^Nothing to list/ { next }
    part == 0 { print }
    part == 1 { print "library=" $1 }
    part == 2 { print "alias=" $1 }
    part == 3 { key = $1; sub(/^[^<]*</, ""); sub(/>$/, ""); print "log." key "=" $0 }
    part == 4 { sub(/ +--> JDK.*/, ""); print "jvm=" $0 }
    part == 5 { print "application=" $1 }
    part == 6 && /without server restart/ { print "restart=" $0 }
    part == 7 { gsub(/[<>]/, "", $2); print "level." $1 "=" $2 }
    part == 8 && sub(/^-Dcom.sun.aas.instanceRoot=/, "") { print "folder=" $0 }
    END { exit part < 9 }
  ' "$work/answers" > "$work/state"
}

# Writes the properties file and derived values to $work/values
read_values() {
  [ -r "$1" ] || fail "The file $1 does not exist or cannot be read"
  sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^#/d' -e '/^$/d' -e 's/[[:space:]]*=[[:space:]]*/=/' "$1" \
    > "$work/values"
  printf 'server.driver.name=%s\n' "$(basename "$(value server.driver)")" >> "$work/values"
  address=$(value server.http.address)
  case $address in 0.0.0.0 | ::) address=127.0.0.1 ;; esac
  port=$(value server.http.port)
  base=http://$address:$port
}

# $1: a key of the properties file
value() {
  sed -n "s/^$(printf %s "$1" | sed 's/\./\\./g')=//p" "$work/values" | tail -1
}

# $1: a key of the domain
state() {
  awk -v key="$1=" 'index($0, key) == 1 { print substr($0, length(key) + 1); exit }' "$work/state"
}

# Writes all commands, with this installation's values, to $work/wanted
read_wanted() {
  {
    cat "$here/server.asadmin"
    echo
    # Parley's own settings, and those of OpenTelemetry
    awk '/^(parley|otel)\./ && !/^parley\.db\./ {
      at = index($0, "=")
      key = substr($0, 1, at - 1)
      print "#? property.payara.microprofile." $0
      print "set-config-property --propertyName=" key " \"--propertyValue=" substr($0, at + 1) "\" --source=domain\n"
    }' "$work/values"
  } | awk -v values="$work/values" '
    BEGIN {
      while ((getline line < values) > 0) {
        at = index(line, "=")
        value[substr(line, 1, at - 1)] = substr(line, at + 1)
      }
    }
    /^#( |$)/ { next }
    {
      while (match($0, /@[a-z][a-z.-]*@/)) {
        key = substr($0, RSTART + 1, RLENGTH - 2)
        if (!(key in value) || value[key] == "") { print key > "/dev/stderr"; lacking = 1; value[key] = "?" }
        $0 = substr($0, 1, RSTART - 1) value[key] substr($0, RSTART + RLENGTH)
      }
      print
    }
    END { exit lacking }
  ' > "$work/wanted" 2> "$work/lacking" || fail "The properties file lacks: $(tr '\n' ' ' < "$work/lacking")"
}

# Writes the commands that would change something to $work/missing
find_missing() {
  awk '
    NR == FNR { has[$0] = 1; if (/^jvm=-Xm[sx]/) heap[substr($0, 5, 4)] = substr($0, 5); next }
    /^$/ { known = lacks = 0 }
    /^#\? / { known = 1; if (!(substr($0, 4) in has)) lacks = 1 }
    /^set / { if (!(substr($0, 5) in has)) print; next }
    /^[a-z]/ && (lacks || !known) {
      if ($1 == "create-jvm-options" && substr($2, 1, 4) in heap) print "delete-jvm-options " heap[substr($2, 1, 4)]
      print
    }
  ' "$work/state" "$work/wanted" > "$work/missing"
  # Keys that are no longer in the file
  awk -F= '
    NR == FNR { wanted[$1] = 1; next }
    sub(/^property\.payara\.microprofile\./, "") && /^(parley|otel)\./ && !($1 in wanted) {
      print "delete-config-property --propertyName=" $1 " --source=domain"
    }
  ' "$work/values" "$work/state" >> "$work/missing"
}

# The password aliases that the settings name
aliases() {
  # shellcheck disable=SC2016 # the dollar is literal
  grep -o '\${ALIAS=[^}]*}' "$work/wanted" | sed 's/.*=\(.*\)}/\1/' | sort -u
}

# Whether the application parley is deployed
is_deployed() {
  grep -qx application=parley "$work/state"
}

# $1: a path of the server, $2: a file of $work for the response. Prints curl's exit status
fetch() {
  curl -s -m 20 -o "$work/$2" "$base$1" 2> /dev/null
  status=$?
  [ -e "$work/$2" ] || : > "$work/$2"
  echo $status
}

# Compares the settings with which the application was started with the properties file. Writes lines "unknown KEY" and
# "other KEY: …" to $work/differences; none if the application does not answer
find_differences() {
  fetch /node/settings settings > /dev/null
  grep -q '^parley\.model\.url=' "$work/settings" || : > "$work/settings"
  awk '
    NR == FNR { at = index($0, "="); runs[substr($0, 1, at - 1)] = substr($0, at + 1); count++; next }
    /^parley\./ && !/^parley\.db\./ && count {
      at = index($0, "=")
      key = substr($0, 1, at - 1)
      wanted = substr($0, at + 1)
      if (!(key in runs)) print "unknown " key
      else if (runs[key] != wanted && runs[key] !~ /^(set|not set)$/ && runs[key] !~ /\*\*\*@/ && wanted !~ /\$\{/)
        print "other " key ": \"" runs[key] "\" runs, \"" wanted "\" is set"
    }
  ' "$work/settings" "$work/values" > "$work/differences"
}
