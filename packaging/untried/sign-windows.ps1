# NEVER RUN. Signs kansli.exe with a certificate of the machine's store. usage: sign-windows.ps1 -Thumbprint ABC… -Program kansli.exe
param([Parameter(Mandatory)] [string] $Thumbprint, [Parameter(Mandatory)] [string] $Program)
$ErrorActionPreference = 'Stop'
$certificate = Get-Item "Cert:\CurrentUser\My\$Thumbprint"
$signed = Set-AuthenticodeSignature -FilePath $Program -Certificate $certificate -HashAlgorithm SHA256
if ($signed.Status -ne 'Valid') { throw "not signed: $($signed.StatusMessage)" }
