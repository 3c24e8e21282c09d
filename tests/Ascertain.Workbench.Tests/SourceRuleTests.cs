using System.Text.RegularExpressions;

namespace Ascertain.Workbench.Tests;

/// <summary>What the sources of the program do not hold, since what is not there cannot be used wrongly.</summary>
public sealed class SourceRuleTests
{
    private static readonly string Source = Path.Combine(SharedData.Root, "src");

    [Fact]
    public void Sql_OfTheProgram_HoldsNoValueOfAnybody()
    {
        string[] put = [.. Lines("*.cs").Where(static it => Regex.IsMatch(it.Line, "CommandText\\s*=(?!\\s*(\"[^\"]*\"|sql|\"\"\".*);)|\\b(Execute|Rows|Scalar)\\(\\$\"")).Where(static it => it.Line.Contains("CommandText", StringComparison.Ordinal) || it.File.Contains("Database", StringComparison.Ordinal)).Select(static it => it.Line.Trim())];
        Assert.Equal(["Execute($\"PRAGMA application_id={ApplicationId}\");", "Execute($\"PRAGMA user_version={Version}\");", "Execute($\"PRAGMA user_version={Version}\");"], put); // constants of the program
    }

    [Fact]
    public void Scripts_OfThePages_MakeNoMarkupRunNoTextAndKeepNothing()
    {
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(Source, "Ascertain.Workbench", "Islands", "src"), "*.ts")];
        Assert.True(sources.Length > 15);
        Assert.All(sources, static it => Assert.DoesNotMatch("(inner|outer)HTML\\s*\\+?=[^=]|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|localStorage|sessionStorage|indexedDB|(window|parent|opener|top)\\.postMessage|window\\.onmessage|(?<![\\w.])addEventListener\\(\\s*\"message|window\\.addEventListener\\(\\s*\"message|new (Shared|Broadcast)|serviceWorker|document\\.cookie|setTimeout\\(\\s*[\"'`]|__proto__", File.ReadAllText(it)));
    }

    [Fact]
    public void Pages_TakeNoMarkupAsItIs_ButOnePictureOfOurOwn()
    {
        string[] taken = [.. Lines("*.razor").Concat(Lines("*.cs")).Where(static it => Regex.IsMatch(it.Line, "MarkupString|AddMarkupContent|IHtmlContent")).Select(static it => Path.GetFileName(it.File) + ": " + it.Line.Trim())];
        Assert.Equal(["Board.razor: <div class=\"wide\">@((MarkupString)picture)</div>"], taken);
    }

    [Fact]
    public void Workbench_OpensNoConnection_AndStartsNoProgramItself()
    {
        Assert.DoesNotContain(Lines("*.cs").Concat(Lines("*.razor")).Where(static it => it.File.Contains("/Ascertain.Workbench/", StringComparison.Ordinal)),
            static it => Regex.IsMatch(it.Line, "HttpClient|WebRequest|\\bSocket\\b|TcpClient|UdpClient|SmtpClient|LdapConnection|AuthorityClient|WitnessClient|Process\\.Start|ProcessStartInfo"));
    }

    [Fact]
    public void Programs_AreStartedWithoutAShell_WithArgumentsOneByOne()
    {
        (string File, string Line)[] lines = [.. Lines("*.cs")];
        Assert.DoesNotContain(lines, static it => Regex.IsMatch(it.Line, "UseShellExecute\\s*=\\s*true|\\.Arguments\\s*=|/bin/sh|\"bash\""));
        Assert.Equal(["Encoder.cs", "ServeCommand.cs"], lines.Where(static it => it.Line.Contains("new ProcessStartInfo", StringComparison.Ordinal) || it.Line.Contains("ProcessStartInfo start = new", StringComparison.Ordinal)).Select(static it => Path.GetFileName(it.File)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Digests_ThatAreBroken_AreComputedOnlyForFormatsOfOthers() =>
        Assert.Equal(["DigestSet.cs", "NameUuid.cs", "OpenTimestampsProof.cs", "TimeStampSigner.cs"],
            Lines("*.cs").Where(static it => Regex.IsMatch(it.Line, "\\b(MD5|SHA1)\\b") && !it.Line.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(static it => Path.GetFileName(it.File)).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Ciphers_WithoutAuthentication_AndOtherRandomNumbers_AreNotUsed() =>
        Assert.DoesNotContain(Lines("*.cs"), static it => Regex.IsMatch(it.Line, "\\bAes\\.Create|\\bCipherMode\\b|EncryptCbc|EncryptEcb|TripleDES|\\bRC2\\b|\\bDES\\b|RSAEncryptionPadding|new Random\\(|Random\\.Shared"));

    [Fact]
    public void Objects_AreMadeOfNamedTypesOnly_AndPatternsAreFixed() =>
        Assert.DoesNotContain(Lines("*.cs"), static it => Regex.IsMatch(it.Line, "BinaryFormatter|NetDataContractSerializer|LosFormatter|XmlSerializer|TypeNameHandling|JsonDerivedType|Type\\.GetType\\(|Activator\\.CreateInstance|CSharpScript|new Regex\\(|\\bRegex\\.(Match|Matches|IsMatch|Replace|Split)\\(|XPath|XslCompiledTransform"));

    private static IEnumerable<(string File, string Line)> Lines(string pattern) => Directory.EnumerateFiles(Source, pattern, SearchOption.AllDirectories)
        .Where(static it => !it.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(static file => File.ReadLines(file).Select(line => (file, line)));
}
