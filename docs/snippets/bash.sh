# footcoach in front of the prompt, while something is due
footcoach_prompt() {
    local line
    line=$(footcoach status --exit-code 2>/dev/null)
    if [ $? = 1 ]; then footcoach_line="$line "; else footcoach_line=; fi
}
PROMPT_COMMAND="footcoach_prompt${PROMPT_COMMAND:+; $PROMPT_COMMAND}"
PS1='${footcoach_line}'"$PS1"
