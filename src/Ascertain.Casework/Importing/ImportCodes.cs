namespace Ascertain.Casework.Importing;

/// <summary>Codes of what an import did not take; each is described in <c>docs/findings.d/interchange.md</c>. Those of bodies are <c>warc.body.…</c>.</summary>
internal static class ImportCodes
{
    /// <summary>Not taken: a link, special file, or folder too deep to enter, in the folder of a package.</summary>
    public const string NotRegular = "import.file.notRegular";
}
