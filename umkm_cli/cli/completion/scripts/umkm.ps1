# Completion of umkm for PowerShell.
Register-ArgumentCompleter -Native -CommandName umkm -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($null -ne $_.Value) { [string]$_.Value } else { $_.Extent.Text } })
    $encoding = [Console]::OutputEncoding
    $env:_UMKM_COMPLETE = 'powershell'
    $env:_UMKM_WORDS = ($words + @($wordToComplete.Trim("'", '"'))) -join "`n"
    try {
        [Console]::OutputEncoding = [Text.Encoding]::UTF8
        $how, $lines = @(umkm 2>$null)
        foreach ($line in $lines) {
            $value, $about = $line -split "`t", 2
            $text = $value
            if ($value -notmatch '^[\w./:@,+-]+$') { $text = "'" + $value.Replace("'", "''") + "'" }
            [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:_UMKM_COMPLETE, Env:_UMKM_WORDS
    }
}
