# footcoach on the right of the prompt
autoload -Uz add-zsh-hook
footcoach_prompt() { psvar[1]=$(footcoach status 2>/dev/null) }
add-zsh-hook precmd footcoach_prompt
RPROMPT='%F{yellow}%1v%f'
