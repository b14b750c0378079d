# Completion of umkm for fish.
function __umkm_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -e words[1]
    set -l lines (env _UMKM_COMPLETE=fish umkm $words "$word" 2>/dev/null)
    if test "$lines[1]" = files
        __fish_complete_path "$word"
    else
        set -e lines[1]
        string join \n -- $lines
    end
end
complete --command umkm --no-files --keep-order --arguments '(__umkm_complete)'
