using Factory.Console;
using Factory.Console.Starting;

if (await CommandLine.RunAsync(args) is { } exitCode)
{
    return exitCode;
}

var builder = FactoryConsole.CreateBuilder(args);
builder.AddFactoryConsole();

var app = builder.Build();
app.UseFactoryConsole();
await app.RunAsync();
return 0;
