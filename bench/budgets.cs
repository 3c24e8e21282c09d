#:project ../src/Ascertain.Casework/Ascertain.Casework.csproj
#:property AssemblyName=Ascertain.Budgets
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// Processor time of each method on a clip against what it may cost, as rows for bench/compare/investigate.sh: budgets.cs CLIP SECONDS_OF_FULL_DECODE
// The time includes the method's decoder and, for the second of two runs, no compiling.

using System.Diagnostics;
using System.Globalization;
using Ascertain;
using Ascertain.Casework;
using Ascertain.Media.Decoding;

double full = double.Parse(args[1], CultureInfo.InvariantCulture);
Digest digest = Digest.Of(File.ReadAllBytes(args[0]));
InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.Required);
foreach (IExaminationMethod method in new MethodRegistry(decoder).All.Where(static it => it.Description.Inputs is [{ Required: true }]))
{
    ExaminationRequest request = new(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = digest },
        method.Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default, StringComparer.Ordinal));
    double seconds = 0;
    for (int run = 0; run < 2; run++)
    {
        using WorkingCopy copy = new(digest, File.OpenHandle(args[0]));
        double decoderBefore = decoder.ProcessorSeconds;
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        await method.ExamineAsync(request, new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, CancellationToken.None);
        seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds + decoder.ProcessorSeconds - decoderBefore;
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {method.Description.Version} alone | {seconds:F3} | {seconds / full:F2} | {method.Description.Budget.FractionOfDecode:0.00} ({method.Description.Budget.Name}) |"));
}

foreach (PassBudget later in (PassBudget[])[PassBudget.Pixels, PassBudget.Fingerprint, PassBudget.Syntax])
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| passes over {later.Name}: no method of this release | | | {later.FractionOfDecode:0.00} |"));
}
