CREATE TABLE product (id INT PRIMARY KEY, name VARCHAR(20)) AS
  SELECT x, 'product ' || x FROM SYSTEM_RANGE(0, 99);
CREATE TABLE stock (product INT PRIMARY KEY, amount INT) AS
  SELECT x, 3 * x FROM SYSTEM_RANGE(0, 99);
CREATE TABLE orders (id INT PRIMARY KEY, product INT) AS
  SELECT x, x FROM SYSTEM_RANGE(0, 99);
CREATE INDEX by_product ON orders (product);
