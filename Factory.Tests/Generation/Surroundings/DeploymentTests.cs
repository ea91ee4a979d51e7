using System.Text.RegularExpressions;
using Factory.Core.Generation;
using YamlDotNet.RepresentationModel;

namespace Factory.Tests.Generation.Surroundings;

/// <summary>What stands around the service can be read by the tools that it is for, names what is there, and holds no text of the tenant.</summary>
public sealed partial class DeploymentTests
{
    private const string Everything = "pipelines=both ";

    private static readonly string[] Folders = ["deploy/", "infra/", ".github/"];
    private static readonly string[] Names = ["Dockerfile", ".dockerignore", "compose.yaml", "azure-pipelines.yml"];

    public static TheoryData<string> Parameters =>
    [
        Everything,
        Everything + "database=sqlserver",
        Everything + "database=postgresql",
        Everything + "messaging=rabbitmq",
        Everything + "authentication=none",
        Everything + "database=postgresql messaging=rabbitmq authentication=none",
        Everything + "container=false",
        "pipelines=azure container=false kubernetes=false bicep=false",
    ];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void Every_YAML_file_can_be_read(string parameters)
    {
        var files = Rendered.Files(Rendered.Billing, parameters).Where(file => file.Path.EndsWith(".yml", StringComparison.Ordinal) || file.Path.EndsWith(".yaml", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.IsType<YamlMappingNode>(Rendered.Yaml(file)));
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void They_name_only_files_that_are_there(string parameters)
    {
        var files = Rendered.Files(Rendered.Billing, parameters);
        var missing = files
            .Where(IsDeployment)
            .SelectMany(file => NamedPaths().Matches(file.Content).Select(match => match.Value.TrimEnd('/', '.')))
            .Where(path => !files.Any(file => file.Path == path || file.Path.StartsWith($"{path}/", StringComparison.Ordinal)));

        Assert.Empty(missing);
    }

    [Fact]
    public void The_kustomization_lists_every_manifest()
    {
        var files = Rendered.Files(Rendered.Billing, "database=postgresql");
        var kustomization = (YamlMappingNode)Rendered.Yaml(files.Single(file => file.Path == "deploy/k8s/kustomization.yaml"));
        var listed = ((YamlSequenceNode)kustomization["resources"]).Select(item => $"deploy/k8s/{item}").Append("deploy/k8s/kustomization.yaml");

        Assert.Equal(files.Select(file => file.Path).Where(path => path.StartsWith("deploy/", StringComparison.Ordinal)).Order(), listed.Order());
    }

    [Fact]
    public void They_hold_no_text_of_the_tenant()
    {
        const string Hostile = "\"Evil ${{ secrets.X }} $(rm -rf ~) <script> ' \\n: - # }}\"";
        var plain = Rendered.Files(Rendered.Billing, Everything);
        var hostile = Rendered.Files(
            Rendered.Billing
                .Replace("description: Owns subscriptions and invoices.", $"description: {Hostile}", StringComparison.Ordinal)
                .Replace("name: Billing and Invoicing ", $"name: {Hostile} ", StringComparison.Ordinal),
            Everything);

        Assert.Contains(hostile, file => file.Path == "README.md" && file.Content.Contains("Evil", StringComparison.Ordinal));
        Assert.Equal(
            plain.Where(IsDeployment).Select(file => (file.Path, file.Content)),
            hostile.Where(IsDeployment).Select(file => (file.Path, file.Content)));
    }

    [Fact]
    public void The_set_of_files_does_not_depend_on_requirements()
    {
        var billing = Rendered.Billing;
        var without = billing[..billing.IndexOf("requirements:", StringComparison.Ordinal)] + billing[billing.IndexOf("contexts:", StringComparison.Ordinal)..];

        Assert.Equal(
            Rendered.Files(billing).Select(file => file.Path),
            Rendered.Files(Satisfies().Replace(without, "")).Select(file => file.Path));
    }

    [Fact]
    public void The_service_keeps_its_cultures_because_the_client_of_SQL_Server_refuses_to_run_without_them() =>
        Assert.DoesNotContain(Rendered.Files(Rendered.Billing), file => file.Content.Contains("<InvariantGlobalization>true", StringComparison.Ordinal));

    private static bool IsDeployment(GeneratedFile file) =>
        Names.Contains(file.Path) || Folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![\w/.-])(src|docs|deploy|infra|tests)/[\w./-]*(?=[\s'"")*]|$)", RegexOptions.Multiline)]
    private static partial Regex NamedPaths();

    [GeneratedRegex(@", satisfies: \[[^\]]*\]|^ *satisfies: .*\n", RegexOptions.Multiline)]
    private static partial Regex Satisfies();
}
