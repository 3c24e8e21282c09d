using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Rehearsal;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain demo</c>: makes an invented case with known truth and investigates it.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        Option<string?> output = new("--out") { Description = "New folder; without it, demo/seed-N below the current one.", HelpName = "DIR" };
        Option<int> seed = new("--seed") { Description = "Which invented case.", HelpName = "N", DefaultValueFactory = static _ => 2 };
        Option<bool> unconfined = CommonOptions.AllowUnconfined();
        Option<bool> json = CommonOptions.Json();
        Command command = new("demo", "Make an invented investigation with known truth, investigate it, hand it over, check it, and compare.") { output, seed, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            int number = parsed.GetValue(seed);
            string folder = Path.GetFullPath(parsed.GetValue(output) ?? Free(Path.Combine("demo", string.Create(CultureInfo.InvariantCulture, $"seed-{number}"))));
            OutputPlace.RequireFree(folder, CaseSession.Keys().Folder);
            ProgressLine progress = new("", 0);
            DemoResult result = await new Demo(CaseSession.Decoder(parsed.GetValue(unconfined)), CaseSession.Keys(), CaseSession.Clock)
            {
                Progress = new InlineProgress<string>(progress.Say),
            }.RunAsync(number, folder, cancellationToken);
            progress.End();
            if (parsed.GetValue(json))
            {
                WriteJson(result);
            }
            else
            {
                WriteText(result);
            }

            return result.IsIntact && result.Rerun.Identical == result.Rerun.All ? ExitCode.Done : ExitCode.Negative;
        });
        return command;
    }

    // A second demo must not fail because there was a first.
    private static string Free(string folder)
    {
        string free = folder;
        for (int i = 2; Path.Exists(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{folder}-{i}");
        }

        return free;
    }

    private static void WriteText(DemoResult result)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"REHEARSAL: {result.Plan.Island}, seed {result.Plan.Seed}. Everything here is invented."));
        foreach (DemoAnswer answer in result.Answers)
        {
            Console.WriteLine(answer.Question);
            Console.WriteLine($"    answer  {answer.Answer}");
            Console.WriteLine($"    truth   {answer.Truth}");
            Console.WriteLine($"    {(answer.Result switch { AnswerResult.Right => "right", AnswerResult.Wrong => "WRONG", AnswerResult.NotExamined => "not examined", _ => "withheld" })}");
        }

        Console.WriteLine($"truth:  {result.Truth}");
        Console.WriteLine($"report: {result.Report}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bundle: {result.Bundle} ({(result.IsIntact ? "intact" : "ALTERED")}; {result.Rerun.Identical} of {result.Rerun.All} examinations identical when repeated)"));
        Console.WriteLine("Now look at the report, then try: ./ascertain verify BUNDLE, change one byte of it, and verify again.");
    }

    private static void WriteJson(DemoResult result) => JsonOutput.Write(writer =>
    {
        writer.WriteString("investigation", result.Investigation);
        writer.WriteString("report", result.Report);
        writer.WriteString("bundle", result.Bundle);
        writer.WriteNumber("seed", result.Plan.Seed);
        writer.WriteBoolean("rehearsal", true);
        writer.WriteString("truth", result.Truth);
        writer.WritePropertyName("conditions");
        writer.WriteRawValue(result.Plan.Conditions.ToCanonical().ToBytes());
        writer.WriteBoolean("intact", result.IsIntact);
        writer.WriteNumber("examinations", result.Rerun.All);
        writer.WriteNumber("identical", result.Rerun.Identical);
        writer.Objects("questions", result.Answers, answer =>
        {
            writer.WriteString("id", answer.Id);
            writer.WriteString("question", answer.Question);
            writer.WriteString("answer", answer.Answer);
            writer.WriteString("truth", answer.Truth);
            if (answer.Correct is { } correct)
            {
                writer.WriteBoolean("correct", correct);
            }
            else
            {
                writer.WriteNull("correct");
            }

            writer.WriteString("result", answer.ResultWord);
        });
    });
}
