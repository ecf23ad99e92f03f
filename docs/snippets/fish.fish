# footcoach on the right of the prompt
function fish_right_prompt
    set_color yellow
    footcoach status 2>/dev/null
    set_color normal
end
