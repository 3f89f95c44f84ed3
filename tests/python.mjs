// The Python with what tests/requirements.txt asks for. `cargo xtask test` installs it and says where in WAYMARK_PYTHON.
export function python() {
    const found = process.env.WAYMARK_PYTHON;
    if (!found) throw new Error('WAYMARK_PYTHON is not set: run `cargo xtask test`, which installs tests/requirements.txt');
    return found;
}

// The Python with Apache Spark, apart as it is large; likewise, in WAYMARK_SPARK.
export function spark() {
    const found = process.env.WAYMARK_SPARK;
    if (!found) throw new Error('WAYMARK_SPARK is not set: run `cargo xtask test`, which installs tests/spark/requirements.txt');
    return found;
}
